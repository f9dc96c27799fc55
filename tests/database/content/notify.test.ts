import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { type Listening, listen } from '#lib/database/listen'
import { environment } from '#lib/environment'
import { channel } from '#lib/publication/cache-tags'
import { emptyTables, importFolder } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { articleText, contentFolder, type Files, pollText, writeFiles } from '#tests/fixtures/content-folder'

freshDatabase()
emptyTables()

let listening: Listening
const heard: string[] = []

beforeAll(async () => {
  let ready = false
  listening = listen(environment().DATABASE_URL ?? '', channel, {
    onMessage: (payload) => heard.push(payload),
    onReady: () => {
      ready = true
    },
    onLost: () => {},
  })
  await vi.waitFor(() => expect(ready).toBe(true))
})
afterAll(() => listening.close())
beforeEach(() => heard.splice(0))

/** What the servers hear of a change to the small newspaper. */
async function changes(files: Files, start: Files = {}): Promise<{ edition: number; tags: string[] }> {
  const folder = await contentFolder(start)
  await importFolder(folder)
  await expect.poll(() => heard.length).toBe(1)
  await writeFiles(folder, files)
  const { edition } = await importFolder(folder)
  await expect.poll(() => heard.length).toBe(2)
  const payload = JSON.parse(heard[1] ?? '') as { edition: number; tags: string[] }
  expect(payload.edition).toBe(edition)
  return payload
}

it('the servers hear of it on their channel', () => {
  expect(channel).toBe('broadsheet')
})

it.each<[string, Files, string[], Files?]>([
  ['an article', { 'articles/first.md': articleText('Changed.') }, ['article:first', 'list']],
  ['a new article', { 'articles/new.md': articleText('New.') }, ['article:new', 'list']],
  ['a removed article', { 'articles/first.md': null }, ['article:first', 'list']],
  ['an author', { 'authors/ana-lund.md': '---\nname: Ana Lund-Dahl\n---\n' }, ['author:ana-lund', 'list']],
  ['a poll', { 'polls/bridge-toll.md': pollText.replace('2027', '2028') }, ['poll:bridge-toll', 'list']],
  ['a sponsor', { 'sponsors/slow-coffee.md': null }, ['sponsors']],
  [
    'a part of a series',
    { 'articles/new.md': articleText('New.', { series: 'ours' }) },
    ['article:new', 'series:ours', 'list'],
    { 'series/ours.md': '---\ntitle: Ours\n---\n' },
  ],
  [
    'an old address',
    { 'articles/first.md': articleText('Changed.', { aliases: '[/2019/first]' }) },
    ['article:first', 'list', 'old-addresses'],
  ],
  ['a page', { 'pages/about.md': '---\ntitle: About\n---\nChanged.' }, ['page:about']],
  ['the front page', { 'front.yaml': 'lead: first\n' }, ['site']],
])('a change of %s names what it touched', async (_, files, tags, start) => {
  expect((await changes(files, start)).tags).toEqual(tags)
})

it('a change of too much names the whole site', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 400 }, (_, index) => [`articles/article-number-${index}.md`, articleText('Text.')]),
  )
  expect((await changes(many)).tags).toEqual(['site'])
})

it('nothing is sent of an import that wrote nothing', async () => {
  const folder = await contentFolder()
  await importFolder(folder)
  await importFolder(folder)
  await writeFiles(folder, { 'articles/first.md': 'wrong' })
  await importFolder(folder)
  await importFolder(await contentFolder({ 'articles/other.md': articleText('x') }), { dryRun: true })
  await new Promise((done) => setTimeout(done, 200))
  expect(heard).toHaveLength(1)
})
