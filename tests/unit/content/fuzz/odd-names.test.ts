import { expect, it } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import { articleText, contentFolder } from '#tests/fixtures/content-folder'
import { htmlOf, parseBody } from '#tests/fixtures/parse'

const now = new Date('2026-12-01T00:00:00Z')

it('a link with a broken escape beside a file that cannot be parsed is a broken link', async () => {
  const contentDir = await contentFolder({
    'articles/broken.md': '---\ntitle: a: b\n---\nText.',
    'articles/x.md': articleText('[a](/topics/%zz)'),
  })
  const { diagnostics } = await readEdition({ contentDir, now })
  expect(diagnostics.map(({ path, rule }) => `${path} ${rule}`)).toContain('articles/x.md reference-unknown')
})

it('an address that is cut to its length ends in a whole letter', async () => {
  const { blocks } = await parseBody(`## ${'a'.repeat(119)}𠀀b`)
  expect(htmlOf(blocks)).toContain(`id="h-${'a'.repeat(119)}"`)
})

it('a message that quotes a text is whole', async () => {
  const { messages } = await parseBody(`The boat {{ ${'a'.repeat(53)}𠀀𠀀𠀀𠀀 }} leaves.`)
  expect(messages.filter((message) => message.isWellFormed())).toHaveLength(1)
})

it('of files with one name, each is told of a few others', async () => {
  const files = Array.from({ length: 30 }, (_, at) => [`articles/${at}/same.md`, articleText('Text.')])
  const { diagnostics } = await readEdition({ contentDir: await contentFolder(Object.fromEntries(files)), now })
  expect(diagnostics.map(({ message }) => message)[0]).toContain('and 24 more. Rename one of them.')
})
