import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import { articleText, contentFolder } from '#tests/fixtures/content-folder'

const now = new Date('2026-12-01T00:00:00Z')
const ahead = articleText('Text.', {
  updated: '2026-12-02T00:00:00Z',
  corrections: '[{ date: 2026-11-30T00:00:00Z, text: One }, { date: 2027-12-02T00:00:00Z, text: Two }]',
})

it('an update or a correction that lies ahead of the import is an error at its place', async () => {
  const { diagnostics } = await readEdition({ contentDir: await contentFolder({ 'articles/x.md': ahead }), now })
  expect(diagnostics.map(({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`)).toEqual([
    '8:10 time-ahead “updated” is in the future: 2026-12-02T00:00:00.000Z is after this import. Write when it happened.',
    '9:66 time-ahead “corrections, item 2, date” is in the future: 2027-12-02T00:00:00.000Z is after this import. Write when it happened.',
  ])
})

it('it is one in a file that did not change, too', async () => {
  const contentDir = await contentFolder({ 'articles/x.md': ahead })
  const later = await readEdition({ contentDir, now: new Date('2028-01-01T00:00:00Z') })
  expect(later.diagnostics).toEqual([])
  const known = new Map(later.files.map((file) => [file.path, file]))
  const again = await readEdition({ contentDir, now, known })
  expect(again.files.every(({ unchanged }) => unchanged)).toBe(true)
  expect(again.diagnostics.map(({ rule }) => rule)).toEqual(['time-ahead', 'time-ahead'])
  expect(await readFile(join(contentDir, 'articles/x.md'), 'utf8')).toBe(ahead)
})

it('a piece that is published later is none', async () => {
  const later = articleText('Text.', { published: '2062-11-20T09:00:00Z' })
  const { diagnostics } = await readEdition({ contentDir: await contentFolder({ 'articles/x.md': later }), now })
  expect(diagnostics).toEqual([])
})
