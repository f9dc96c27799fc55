import { describe, expect, it } from 'vitest'
import type { ImportResult } from '#lib/content/import/import-content'
import { ask, emptyTables, importFolder, now } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { articleText, contentFolder, pollText, siteText, writeFiles } from '#tests/fixtures/content-folder'

freshDatabase()
emptyTables()

const author = (aliases: string) => `---\nname: Ana Lund\naliases: ${aliases}\n---\n`
const about = (aliases: string) => `---\ntitle: About us\naliases: ${aliases}\n---\n\nWho we are.\n`
const site = (aliases: string) => siteText.replace('name: Harbor', `name: Harbor\n    aliases: ${aliases}`)

const redirects = () => ask('SELECT from_path, kind, slug FROM redirect ORDER BY from_path')
const advice = ({ diagnostics }: ImportResult) =>
  diagnostics.map(({ path, line, rule, message }) => `${path}:${line} ${rule} ${message}`)

describe('old addresses', () => {
  it('lead to articles, authors, pages, polls and sections', async () => {
    const folder = await contentFolder({
      'articles/x.md': articleText('Text.', { aliases: '[/2019/x.html, "?p=7"]' }),
      'authors/ana-lund.md': author('[/authors/ana]'),
      'pages/about.md': about('["/?page_id=2"]'),
      'polls/bridge-toll.md': pollText.replace('options:', 'aliases: [/polls/toll]\noptions:'),
      'site.yaml': site('[/sections/harbour]'),
    })
    expect(await importFolder(folder)).toMatchObject({ ok: true, diagnostics: [] })
    expect(await redirects()).toEqual([
      { from_path: '/2019/x.html', kind: 'article', slug: 'x' },
      { from_path: '/?p=7', kind: 'article', slug: 'x' },
      { from_path: '/?page_id=2', kind: 'page', slug: 'about' },
      { from_path: '/authors/ana', kind: 'author', slug: 'ana-lund' },
      { from_path: '/polls/toll', kind: 'poll', slug: 'bridge-toll' },
      { from_path: '/sections/harbour', kind: 'section', slug: 'harbor' },
    ])
  })

  it('are written again only where they changed', async () => {
    const folder = await contentFolder({ 'authors/ana-lund.md': author('[/authors/ana]'), 'site.yaml': site('[/old]') })
    await importFolder(folder)
    expect(await importFolder(folder)).toMatchObject({ edition: null })
    await writeFiles(folder, { 'authors/ana-lund.md': author('[/authors/ana, /authors/a]') })
    expect(await importFolder(folder)).toMatchObject({ summary: { changed: 1, unchanged: 4 } })
    await writeFiles(folder, { 'authors/ana-lund.md': author('[]'), 'site.yaml': site('[]') })
    await importFolder(folder)
    expect(await redirects()).toEqual([])
  })

  it('pass from one kind to another, whichever file is read first', async () => {
    const folder = await contentFolder({
      'authors/ana-lund.md': author('[/one]'),
      'pages/about.md': about('[/two]'),
      'site.yaml': site('[/three]'),
    })
    await importFolder(folder)
    await writeFiles(folder, {
      'authors/ana-lund.md': author('[/two]'),
      'pages/about.md': about('[/three]'),
      'site.yaml': site('[/one]'),
    })
    await importFolder(folder)
    expect(await redirects()).toEqual([
      { from_path: '/one', kind: 'section', slug: 'harbor' },
      { from_path: '/three', kind: 'page', slug: 'about' },
      { from_path: '/two', kind: 'author', slug: 'ana-lund' },
    ])
  })

  it('of what shares its name with something of another kind stay', async () => {
    const folder = await contentFolder({
      'articles/about.md': articleText('Text.', { aliases: '[/old-article]' }),
      'pages/about.md': about('[/old-page]'),
    })
    await importFolder(folder)
    await writeFiles(folder, { 'pages/about.md': about('[]') })
    await importFolder(folder)
    expect(await redirects()).toEqual([{ from_path: '/old-article', kind: 'article', slug: 'about' }])
  })

  it('give way to what stands there again', async () => {
    const folder = await contentFolder({ 'pages/terms.md': about('[/authors/bo, /sections/sea, /rules]') })
    await importFolder(folder)
    await writeFiles(folder, { 'pages/terms.md': null })
    await importFolder(folder)
    expect(await redirects()).toHaveLength(3)
    await writeFiles(folder, {
      'authors/bo.md': '---\nname: Bo\n---\n',
      'pages/rules.md': '---\ntitle: Rules\n---\n\nRules.\n',
      'site.yaml': siteText.replace('sections:', 'sections:\n  - slug: sea\n    name: Sea'),
    })
    expect((await importFolder(folder)).ok).toBe(true)
    expect(await redirects()).toEqual([])
  })
})

describe('what was renamed', () => {
  it('asks for an alias and says in which file and line', async () => {
    const folder = await contentFolder({ 'authors/bo.md': '---\nname: Bo\n---\n' })
    await importFolder(folder)
    await writeFiles(folder, {
      'authors/bo.md': null,
      'authors/bo-lind.md': '---\nname: Bo\n---\n',
      'pages/about.md': null,
      'pages/about-us.md': about('[/who]'),
      'polls/bridge-toll.md': null,
      'polls/toll.md': pollText,
      'site.yaml': siteText.replace('slug: harbor', 'slug: port').replaceAll('/about', '/about-us'),
      'articles/first.md': articleText('Text.', { section: 'port' }),
    })
    expect(advice(await importFolder(folder))).toEqual([
      'authors/bo-lind.md:1 rename-without-alias This resembles /authors/bo, which was removed and answers 410. If it was renamed, add this line to the fields of authors/bo-lind.md: “aliases: [/authors/bo]”.',
      'pages/about-us.md:3 rename-without-alias This resembles /about, which was removed and answers 410. If it was renamed, add “/about” to “aliases:” in pages/about-us.md, line 3.',
      'polls/toll.md:1 rename-without-alias This resembles /polls/bridge-toll, which was removed and answers 410. If it was renamed, add this line to the fields of polls/toll.md: “aliases: [/polls/bridge-toll]”.',
      'site.yaml:1 rename-without-alias /sections/harbor is gone, with its pages and its feeds. If it was renamed, add this to the section “port” in site.yaml: “aliases: [/sections/harbor]”.',
    ])
    await writeFiles(folder, {
      'authors/bo-lind.md': '---\nname: Bo\naliases: [/authors/bo]\n---\n',
      'pages/about-us.md': about('[/who, /about]'),
      'polls/toll.md': pollText.replace('options:', 'aliases: [/polls/bridge-toll]\noptions:'),
    })
    expect(advice(await importFolder(folder))).toEqual([])
  })

  it('is reported by an import of a part as by one of all', async () => {
    const folder = await contentFolder({ 'authors/bo.md': '---\nname: Bo\n---\n' })
    const indexFile = `${folder}/.index.json`
    await importFolder(folder, { indexFile })
    await importFolder(folder, { indexFile, now: () => new Date(now.getTime() + 5_000) })
    await writeFiles(folder, { 'authors/bo.md': null, 'authors/bo-lind.md': '---\nname: Bo\n---\n' })
    const result = await importFolder(folder, { indexFile, now: () => new Date(now.getTime() + 10_000) })
    expect(result.diagnostics.map(({ rule }) => rule)).toEqual(['rename-without-alias'])
  })
})
