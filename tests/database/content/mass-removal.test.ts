import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ask, emptyTables, importFolder, rowsAsWritten } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { articleText, contentFolder, type Files, writeFiles } from '#tests/fixtures/content-folder'

freshDatabase()
emptyTables()

const slugs = Array.from({ length: 12 }, (_, index) => `piece-${index}`)

/** One file for each of some slugs. */
function pieces(named: readonly string[], text: (slug: string) => string | null): Files {
  return Object.fromEntries(named.map((slug) => [`articles/${slug}.md`, text(slug)]))
}

async function wideFolder(): Promise<string> {
  const folder = await contentFolder({
    'articles/first.md': null,
    ...pieces(slugs, (slug) => articleText('Text.', { title: slug })),
  })
  await importFolder(folder)
  return folder
}

describe('an edition without most of what is published', () => {
  it('is refused, unless that is what is wanted', async () => {
    const folder = await wideFolder()
    const before = await rowsAsWritten()
    await rename(join(folder, 'articles'), join(folder, '.articles'))
    const refused = await importFolder(folder)
    expect(refused).toMatchObject({
      ok: false,
      edition: null,
      diagnostics: [{ path: 'articles', line: 1, column: 1, severity: 'error', rule: 'unpublish-many' }],
    })
    expect(refused.diagnostics[0]?.message).toBe(
      '12 of 12 published articles would be unpublished at once. Put them back, or add the old addresses of what was renamed as aliases; if this is intended, run: npm run import -- --unpublish',
    )
    expect(await rowsAsWritten()).toEqual(before)
    expect(await importFolder(folder, { unpublish: true })).toMatchObject({ ok: true, summary: { unpublished: 12 } })
  })

  it('is refused where they all became drafts, or are put off', async () => {
    const folder = await wideFolder()
    await writeFiles(
      folder,
      pieces(slugs, (slug) => articleText('Text.', { title: slug, draft: 'true' })),
    )
    expect(await importFolder(folder)).toMatchObject({ ok: false, diagnostics: [{ rule: 'unpublish-many' }] })
    const later = { published: '2062-11-20T09:00:00-05:00' }
    await writeFiles(
      folder,
      pieces(slugs, (slug) => articleText('Text.', { title: slug, ...later })),
    )
    expect(await importFolder(folder)).toMatchObject({ ok: false, diagnostics: [{ rule: 'unpublish-many' }] })
  })

  it('is taken where aliases answer for them', async () => {
    const folder = await wideFolder()
    await writeFiles(
      folder,
      pieces(slugs, () => null),
    )
    const renamed = slugs.map((slug) => [
      `articles/new-${slug}.md`,
      articleText('Text.', { title: slug, aliases: `[/articles/${slug}]` }),
    ])
    await writeFiles(folder, Object.fromEntries(renamed))
    expect(await importFolder(folder)).toMatchObject({ ok: true, summary: { added: 12, unpublished: 12 } })
  })

  it('is taken while no more than a third goes', async () => {
    const folder = await wideFolder()
    await writeFiles(
      folder,
      pieces(slugs.slice(0, 4), () => null),
    )
    expect(await importFolder(folder)).toMatchObject({ ok: true, summary: { unpublished: 4 } })
    await writeFiles(
      folder,
      pieces(slugs.slice(4, 7), () => null),
    )
    expect(await importFolder(folder)).toMatchObject({ ok: true, summary: { unpublished: 3 } })
    expect(await ask('SELECT slug FROM article WHERE removed_at IS NULL')).toHaveLength(5)
  })

  it('is refused over all kinds together too', async () => {
    const folder = await contentFolder(pieces(slugs.slice(0, 6), (slug) => articleText('Text.', { title: slug })))
    await importFolder(folder)
    await writeFiles(folder, { ...pieces(slugs.slice(0, 6), () => null), 'sponsors/slow-coffee.md': null })
    expect((await importFolder(folder)).diagnostics).toMatchObject([{ path: 'articles', rule: 'unpublish-many' }])
  })
})
