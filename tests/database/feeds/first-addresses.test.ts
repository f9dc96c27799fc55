import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { expect, it } from 'vitest'
import { answerFeed } from '#lib/feeds/answer-feed'
import { ask, emptyTables, importFolder, now, rowsAsWritten } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { articleText, contentFolder, writeFiles } from '#tests/fixtures/content-folder'

freshDatabase()
emptyTables()

const site = (url: string) => `name: The Small Post
url: ${url}
language: en
timeZone: Europe/Lisbon
guidelines: /about
consent: I agree to e-mails from this newspaper.
sections: [{ slug: harbor, name: Harbor }]
`

const text = (fields: Record<string, string> = {}) =>
  articleText('The text of the piece.', { title: 'Piece', ...fields })

/** The ids of all entries, which must be the same in every format. */
async function ids(): Promise<string[]> {
  const scopes = [{ kind: 'site' }, { kind: 'section', slug: 'harbor' }, { kind: 'author', slug: 'ana-lund' }] as const
  const found: string[][] = []
  for (const scope of scopes) {
    const rss = await (await answerFeed(scope, 'rss', now)).text()
    const atom = await (await answerFeed(scope, 'atom', now)).text()
    const json = await (await answerFeed(scope, 'json', now)).json()
    found.push((parseRssFeed(rss).items ?? []).map(({ guid }) => guid?.value ?? ''))
    found.push((parseAtomFeed(atom).entries ?? []).map(({ id }) => id ?? ''))
    found.push(json.items.map(({ id }: { id: string }) => id))
  }
  for (const list of found) expect(list).toEqual(found[0])
  return found[0] ?? []
}

const lone = { 'articles/first.md': null }

it('a renamed article keeps its id, with its alias at once or later, through any number of names', async () => {
  const folder = await contentFolder({ ...lone, 'articles/one.md': text() })
  await importFolder(folder)
  const first = ['https://small.example/articles/one']
  expect(await ids()).toEqual(first)
  await writeFiles(folder, { 'articles/one.md': null, 'articles/two.md': text({ aliases: '[/articles/one]' }) })
  await importFolder(folder)
  expect(await ids()).toEqual(first)
  await writeFiles(folder, { 'articles/two.md': null, 'articles/three.md': text() })
  await importFolder(folder)
  expect(await ids()).toEqual(['https://small.example/articles/three'])
  await writeFiles(folder, { 'articles/three.md': text({ aliases: '[/articles/two, /articles/one]' }) })
  await importFolder(folder)
  expect(await ids()).toEqual(first)
  const rss = await (await answerFeed({ kind: 'site' }, 'rss', now)).text()
  expect(rss).toContain('<link>https://small.example/articles/three</link>')
  expect(rss).toContain('<guid isPermaLink="false">https://small.example/articles/one</guid>')
  const before = await rowsAsWritten()
  await importFolder(folder)
  expect(await rowsAsWritten()).toEqual(before)
})

it('a new address of the site changes neither the ids of articles nor those of feeds', async () => {
  const folder = await contentFolder({ ...lone, 'articles/one.md': text() })
  await importFolder(folder)
  await writeFiles(folder, {
    'site.yaml': site('https://new.example'),
    'articles/two.md': text({ title: 'Another', published: '2026-11-21T00:00:00Z' }),
  })
  await importFolder(folder)
  expect(await ids()).toEqual(['https://new.example/articles/two', 'https://small.example/articles/one'])
  const atom = parseAtomFeed(await (await answerFeed({ kind: 'section', slug: 'harbor' }, 'atom', now)).text())
  expect(atom.id).toBe('https://small.example/sections/harbor')
})

it('a newspaper that was tried out on one machine starts with its first public address', async () => {
  const folder = await contentFolder({ ...lone, 'site.yaml': site('http://localhost:3000'), 'articles/one.md': text() })
  await importFolder(folder)
  expect(await ids()).toEqual(['http://localhost:3000/articles/one'])
  await importFolder(folder, { siteUrl: 'https://post.example' })
  expect(await ask('SELECT first_address FROM article')).toEqual([
    { first_address: 'https://post.example/articles/one' },
  ])
})

it('what was published before ids were stored keeps its ids', async () => {
  const folder = await contentFolder({ ...lone, 'articles/one.md': text() })
  await importFolder(folder)
  await writeFiles(folder, { 'articles/one.md': null, 'articles/two.md': text({ aliases: '[/articles/one]' }) })
  await importFolder(folder)
  await ask('UPDATE article SET first_address = NULL')
  await ask('UPDATE publication SET first_url = NULL')
  expect(await ids()).toEqual(['https://small.example/articles/two'])
  await writeFiles(folder, { 'site.yaml': site('https://new.example') })
  await importFolder(folder)
  expect(await ids()).toEqual(['https://small.example/articles/two'])
})

it('another article at the address of a renamed one has its own id', async () => {
  const folder = await contentFolder({ ...lone, 'articles/one.md': text() })
  await importFolder(folder)
  await writeFiles(folder, { 'articles/one.md': null, 'articles/two.md': text({ aliases: '[/articles/one]' }) })
  await importFolder(folder)
  await writeFiles(folder, {
    'articles/two.md': text(),
    'articles/one.md': text({ title: 'New', published: '2026-11-21T00:00:00Z' }),
  })
  await importFolder(folder)
  expect(await ids()).toEqual([
    'https://small.example/articles/one#2026-12-01T12:00:00.000Z',
    'https://small.example/articles/one',
  ])
})
