import fc, { type Arbitrary } from 'fast-check'
import { it } from 'vitest'
import { hostileWords } from '#tests/fixtures/fuzz/hostile-words'
import { type FuzzedFile, fuzzer } from '#tests/fixtures/fuzz/run'
import { readers } from '#tests/fixtures/fuzz/soundness'

const fuzz = fuzzer()
const reader = fc.constantFrom(...readers)

function fileOf(text: Arbitrary<string | Uint8Array>): Arbitrary<FuzzedFile> {
  return fc.record({ reader, bytes: text.map((content) => Buffer.from(content)) })
}

const characters = fc.string({ unit: 'binary', maxLength: 200 })
const words = fc.array(fc.oneof(fc.constantFrom(...hostileWords), fc.string({ maxLength: 8 })), { maxLength: 60 })

it('any bytes are read or refused', () => fuzz(fileOf(fc.uint8Array({ maxLength: 400 })), 500))

it('any characters are read or refused', () => fuzz(fileOf(characters), 500))

it('bytes that are cut off, as by a full disk, are read or refused', () => {
  const start = fc.constantFrom(
    '---\ntitle: x\nkind: ne',
    '---\ntitle: "',
    '---\ntitle: x\n---\n![a](/im',
    'name: x\nsections:\n  -',
  )
  const bytes = fc
    .tuple(start, fc.uint8Array({ maxLength: 8 }))
    .map(([text, more]) => Buffer.concat([Buffer.from(text), more]))
  return fuzz(fileOf(bytes), 200)
})

it('any pieces of markup are read or refused', () => {
  const text = fc.tuple(words, words).map(([fields, body]) => `---\n${fields.join('')}\n---\n${body.join('')}`)
  return fuzz(fileOf(text), 800)
})
