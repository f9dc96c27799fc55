// What a server reads after an edit: only what the edit touched, however large the newspaper is.
import { afterAll, expect, it, onTestFinished, vi } from 'vitest'
import { pool } from '#lib/database/client'
import { environment } from '#lib/environment'
import { keepCurrent } from '#lib/http/cache/keep-current'
import { PageCache } from '#lib/http/cache/page-cache'
import { listAddresses } from '#lib/http/cache/queries'
import { cacheTag } from '#lib/publication/cache-tags'
import { emptyTables, importFolder } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { articleText, contentFolder, type Files, writeFiles } from '#tests/fixtures/content-folder'

freshDatabase()
emptyTables()
afterAll(() => vi.restoreAllMocks())

const many: Files = Object.fromEntries(
  Array.from({ length: 50 }, (_, number) => [`articles/piece-${number}.md`, articleText('Text.')]),
)

/** A server's memory of the addresses of a newspaper. */
async function follow() {
  const readOld = vi.fn(async () => {})
  const failure = vi.fn()
  const following = keepCurrent({
    databaseUrl: environment().DATABASE_URL ?? '',
    cache: new PageCache(),
    redirects: { read: readOld, forget: () => {} },
    onSite: async () => {},
    failure,
  })
  onTestFinished(following.stop)
  await settled(following)
  return { following, readOld, failure }
}

/** Until all that was asked for has been read. */
async function settled({ mayExist }: { mayExist: (path: string) => boolean }): Promise<void> {
  await expect.poll(() => mayExist('/articles/never')).toBe(false)
}

it('an edit has the addresses read that it touched, and old ones only where one changed', async () => {
  const folder = await contentFolder(many)
  await importFolder(folder)
  const { following, readOld, failure } = await follow()
  expect(following.mayExist('/articles/new')).toBe(false)
  expect(readOld).toHaveBeenCalledTimes(1)

  const query = vi.spyOn(pool(), 'query')
  const fields = { topics: '[Tides]', published: '2062-11-14T09:00:00-05:00' }
  await writeFiles(folder, { 'articles/new.md': articleText('Text.', fields) })
  await importFolder(folder)
  await expect.poll(() => following.mayExist('/articles/new')).toBe(true)
  await settled(following)
  expect(following.mayExist('/articles/new')).toBe(true)
  expect(following.mayExist('/topics/tides')).toBe(true)
  expect(following.mayExist('/articles/piece-7')).toBe(true)
  const answers = await Promise.all(query.mock.results.map(({ value }) => value as Promise<{ rows: object[] }>))
  const addresses = answers.flatMap(({ rows }) => rows).filter((row) => 'address' in row)
  expect(addresses.length).toBeGreaterThan(0)
  expect(addresses.length).toBeLessThan(10)
  expect(readOld).toHaveBeenCalledTimes(1)

  await writeFiles(folder, { 'articles/new.md': articleText('Text.', { ...fields, aliases: '[/2019/tides]' }) })
  await importFolder(folder)
  await expect.poll(() => readOld.mock.calls.length).toBe(2)
  expect(failure).not.toHaveBeenCalled()
})

it('old addresses that could not be read are read at the next edit, whatever it changes', async () => {
  const folder = await contentFolder(many)
  await importFolder(folder)
  const { following, readOld, failure } = await follow()
  readOld.mockRejectedValueOnce(new Error('away'))
  await writeFiles(folder, { 'articles/piece-1.md': articleText('Text.', { aliases: '[/2019/tides]' }) })
  await importFolder(folder)
  await expect.poll(() => failure.mock.calls.length).toBe(1)
  for (const number of [2, 3]) {
    await writeFiles(folder, { [`articles/piece-${number}.md`]: articleText('Another text.') })
    await importFolder(folder)
    await settled(following)
  }
  await expect.poll(() => readOld.mock.calls.length).toBe(3)
})

it('the addresses of an edit are those of each thing that its tags name', async () => {
  const tides = articleText('Text.', { topics: '[Tides]', section: 'opinion' })
  await importFolder(await contentFolder({ ...many, 'articles/tides.md': tides }))
  const among = (...tags: (typeof cacheTag)['list'][]) => listAddresses(new Set([...tags, cacheTag.missing]))
  expect((await among(cacheTag.article('tides'))).sort()).toEqual([
    '/articles/tides',
    '/sections/opinion',
    '/topics/tides',
  ])
  expect(await among(cacheTag.author('ana-lund'))).toEqual(['/authors/ana-lund'])
  expect(await among(cacheTag.page('about'), cacheTag.poll('bridge-toll'))).toEqual(['/polls/bridge-toll', '/about'])
  expect(await among(cacheTag.day)).toEqual([])
})
