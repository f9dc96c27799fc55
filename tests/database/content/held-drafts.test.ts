import { describe, expect, it } from 'vitest'
import { ask, emptyTables, importFolder } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { articleText, contentFolder, type Files, writeFiles } from '#tests/fixtures/content-folder'

freshDatabase()
emptyTables()

const draft = (body: string, fields: Record<string, string | null> = {}) =>
  articleText(body, { draft: 'true', ...fields })

/** Imports the small newspaper with more files: whether it was taken, which articles there are, and what was told. */
async function published(files: Files) {
  await ask('TRUNCATE article, content_file CASCADE')
  const { ok, diagnostics } = await importFolder(await contentFolder(files))
  const articles = await ask<{ slug: string }>('SELECT slug FROM article ORDER BY slug')
  return {
    ok,
    articles: articles.map(({ slug }) => slug),
    told: diagnostics.map(({ path, rule, held }) => `${path} ${rule}${held ? ' held' : ''}`),
  }
}

describe('a draft with an error', () => {
  it.each([
    ['in its text', draft('# A title again'), 'heading-title'],
    ['in a field', draft('Text.', { published: '2026-11-20' }), 'field-time'],
    ['in what it leads to', draft('[dead](/articles/nowhere)'), 'reference-unknown'],
    ['in its YAML', draft('Text.', { title: 'Ferry: the new hours' }), 'yaml-syntax'],
    ['in the very word', draft('Text.', { draft: 'yes' }), 'field-value'],
    ['in its fences', draft('Text.').replace(/---\n(?=Text)/, ''), 'frontmatter-unterminated'],
    ['in its letters', Buffer.from(draft('H\xe4fen'), 'latin1'), 'file-encoding'],
  ])('%s is told and held back, and the rest is published', async (_, text, rule) => {
    expect(await published({ 'articles/wrong.md': text, 'articles/second.md': articleText('Second.') })).toEqual({
      ok: true,
      articles: ['first', 'second'],
      told: [`articles/wrong.md ${rule} held`],
    })
  })

  it('in its name is held back', async () => {
    expect(await published({ 'articles/My Draft.md': draft('Text.') })).toEqual({
      ok: true,
      articles: ['first'],
      told: ['articles/My Draft.md slug-form held'],
    })
  })

  it('of a newsletter is held back as well, wherever it lies', async () => {
    const text = '---\nsubject: The week\ndraft: true\npick: { newest: 3 }\n---\n'
    expect(await published({ 'newsletters/misplaced.md': text })).toEqual({
      ok: true,
      articles: ['first'],
      told: ['newsletters/misplaced.md file-place held'],
    })
  })

  it('takes neither the name, nor the alias, nor the old address of a published piece', async () => {
    const aliased = articleText('Second.', { aliases: '[/old, /articles/third]' })
    const files = {
      'articles/second.md': aliased,
      'articles/a/first.md': draft('Another.'),
      'articles/taker.md': draft('Taker.', { aliases: '[/old]' }),
      'articles/third.md': draft('Third.'),
    }
    expect(await published(files)).toEqual({
      ok: true,
      articles: ['first', 'second'],
      told: [
        'articles/a/first.md slug-unique held',
        'articles/taker.md alias-taken held',
        'articles/third.md alias-taken held',
      ],
    })
  })

  it('is not seen any more where it was published, and is again once that is undone', async () => {
    const sound = articleText('Text.')
    const folder = await contentFolder({ 'articles/piece.md': sound })
    await importFolder(folder)
    await writeFiles(folder, { 'articles/piece.md': draft('# Wrong') })
    expect(await importFolder(folder)).toMatchObject({ ok: true, summary: { unpublished: 1, unchanged: 5 } })
    const state = () => ask(`SELECT draft, plain_text FROM article WHERE slug = 'piece'`)
    expect(await state()).toEqual([{ draft: true, plain_text: 'Text.' }])
    await writeFiles(folder, { 'articles/piece.md': sound })
    expect(await importFolder(folder)).toMatchObject({ ok: true, summary: { changed: 1 } })
    expect(await state()).toEqual([{ draft: false, plain_text: 'Text.' }])
  })

  it('stops the edition where a published piece has an error too', async () => {
    const files = { 'articles/wrong.md': draft('# Wrong'), 'articles/x.md': articleText('# Wrong') }
    expect(await published(files)).toMatchObject({ ok: false, articles: [] })
  })
})
