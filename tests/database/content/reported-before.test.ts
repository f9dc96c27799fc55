import { describe, expect, it } from 'vitest'
import { emptyTables, importFolder, rowsAsWritten } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { articleText, contentFolder, writeFiles } from '#tests/fixtures/content-folder'

freshDatabase()
emptyTables()

describe('warnings and notes of files that did not change', () => {
  it('are marked, and new ones are not', async () => {
    const folder = await contentFolder({
      'articles/warned.md': articleText('### Too deep\n\nText <span class="x">here</span>, [soon](/articles/soon).'),
      'articles/soon.md': articleText('Soon.', { draft: 'true' }),
    })
    const told = async () =>
      (await importFolder(folder)).diagnostics.map(
        ({ rule, severity, repeated }) => `${severity} ${rule}${repeated ? ' repeated' : ''}`,
      )
    const first = ['warning heading-level', 'note html-unneeded', 'warning reference-draft']
    expect(await told()).toEqual(first)
    const before = await rowsAsWritten()
    expect(await told()).toEqual(first.map((line) => `${line} repeated`))
    expect(await rowsAsWritten()).toEqual(before)

    await writeFiles(folder, { 'articles/soon.md': articleText('Soon.', { published: '2027-01-01T00:00:00Z' }) })
    expect(await told()).toEqual([
      'warning heading-level repeated',
      'note html-unneeded repeated',
      'warning reference-draft',
    ])
    expect((await told()).at(-1)).toBe('warning reference-draft repeated')
  })
})
