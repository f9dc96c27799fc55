import { describe, expect, it } from 'vitest'
import { ask, emptyTables, importFolder, now } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { articleText, contentFolder, writeFiles } from '#tests/fixtures/content-folder'

freshDatabase()
emptyTables()

const rules = ({ diagnostics }: { diagnostics: { path: string; rule: string }[] }) =>
  diagnostics.map(({ path, rule }) => `${path} ${rule}`)

describe('a file that was removed', () => {
  it('is unpublished, not deleted, and back when the file is back', async () => {
    const text = articleText('Text.')
    const folder = await contentFolder({ 'articles/gone.md': text })
    await importFolder(folder)
    await writeFiles(folder, { 'articles/gone.md': null })
    expect(await importFolder(folder)).toMatchObject({ ok: true, summary: { unpublished: 1, unchanged: 5 } })
    const removed = () => ask(`SELECT removed_at FROM article WHERE slug = 'gone'`)
    expect(await removed()).toEqual([{ removed_at: now }])
    await writeFiles(folder, { 'articles/gone.md': text })
    expect(await importFolder(folder)).toMatchObject({ ok: true, summary: { added: 1, changed: 0, unpublished: 0 } })
    expect(await removed()).toEqual([{ removed_at: null }])
  })

  it('may be of any kind', async () => {
    const folder = await contentFolder({
      'pages/extra.md': '---\ntitle: x\n---\nx',
      'authors/jo.md': '---\nname: Jo\n---\n',
    })
    await importFolder(folder)
    await writeFiles(folder, {
      'pages/extra.md': null,
      'authors/jo.md': null,
      'polls/bridge-toll.md': null,
      'sponsors/slow-coffee.md': null,
    })
    expect(await importFolder(folder)).toMatchObject({ ok: true, summary: { unpublished: 4, unchanged: 3 } })
    for (const table of ['page', 'author', 'poll', 'campaign']) {
      expect(await ask(`SELECT removed_at FROM ${table} WHERE removed_at IS NOT NULL`)).toEqual([{ removed_at: now }])
    }
    expect(await ask('SELECT id FROM poll_option')).toHaveLength(2)
  })
})

describe('a renamed article', () => {
  it('asks for an alias until it has one', async () => {
    const folder = await contentFolder({
      'articles/old-name.md': articleText('The same text.', { title: 'Mine alone' }),
    })
    await importFolder(folder)
    const renamed = articleText('The same text.', { title: 'Mine alone' })
    await writeFiles(folder, { 'articles/old-name.md': null, 'articles/new-name.md': renamed })
    const result = await importFolder(folder)
    expect(result.ok).toBe(true)
    expect(rules(result)).toEqual(['articles/new-name.md rename-without-alias'])
    expect(result.diagnostics[0]?.message).toContain(
      'add this line to the fields of articles/new-name.md: “aliases: [/articles/old-name]”',
    )
    expect(rules(await importFolder(folder))).toEqual(['articles/new-name.md rename-without-alias'])

    const aliased = articleText('The same text.', { title: 'Mine alone', aliases: '[/articles/old-name]' })
    await writeFiles(folder, { 'articles/new-name.md': aliased })
    expect(rules(await importFolder(folder))).toEqual([])
    expect(await ask('SELECT from_path, kind, slug FROM redirect')).toEqual([
      { from_path: '/articles/old-name', kind: 'article', slug: 'new-name' },
    ])
  })

  it('asks for nothing where no reader ever saw it under its old name', async () => {
    const later = articleText('A text of its own.', { published: '2027-11-20T09:00:00Z' })
    const folder = await contentFolder({ 'articles/old.md': later })
    await importFolder(folder)
    await writeFiles(folder, { 'articles/old.md': null, 'articles/new.md': later })
    expect(rules(await importFolder(folder))).toEqual([])
  })

  it('is known by its text where its title changed too', async () => {
    const folder = await contentFolder({ 'articles/old.md': articleText('A text of its own.', { title: 'One' }) })
    await importFolder(folder)
    await writeFiles(folder, {
      'articles/old.md': null,
      'articles/new.md': articleText('A text of its own.', { title: 'Two' }),
    })
    expect(rules(await importFolder(folder))).toEqual(['articles/new.md rename-without-alias'])
  })

  it('hands its alias to another, and gives it up to a piece that stands there again', async () => {
    const folder = await contentFolder({
      'articles/a.md': articleText('A.', { aliases: '[/articles/shared]' }),
      'articles/b.md': articleText('B.'),
    })
    await importFolder(folder)
    await writeFiles(folder, {
      'articles/a.md': articleText('A.'),
      'articles/b.md': articleText('B.', { aliases: '[/articles/shared]' }),
    })
    await importFolder(folder)
    expect(await ask('SELECT slug FROM redirect')).toEqual([{ slug: 'b' }])
    await writeFiles(folder, { 'articles/b.md': null })
    await importFolder(folder)
    await writeFiles(folder, { 'articles/shared.md': articleText('Here again.') })
    expect((await importFolder(folder)).ok).toBe(true)
    expect(await ask('SELECT from_path FROM redirect')).toEqual([])
  })
})
