import fc from 'fast-check'
import { it } from 'vitest'
import { articleText } from '#tests/fixtures/content-folder'
import { markdown } from '#tests/fixtures/fuzz/markdown'
import { fuzzer } from '#tests/fixtures/fuzz/run'

const fuzz = fuzzer()
const ends = fc.constantFrom('\n', '\r\n', '\r')

it('Markdown of any shape is read or refused', () => {
  const texts = fc.tuple(markdown, ends).map(([body, end]) => articleText(`\n${body}\n`).replaceAll('\n', end))
  return fuzz(
    texts.map((text) => ({ reader: 'article' as const, bytes: Buffer.from(text) })),
    2000,
  )
})

it('so is a biography, whose text stands on other pages', () => {
  const texts = markdown.map((body) => `---\nname: Ana Lund\n---\n\n${body}\n`)
  return fuzz(
    texts.map((text) => ({ reader: 'author' as const, bytes: Buffer.from(text) })),
    500,
  )
})
