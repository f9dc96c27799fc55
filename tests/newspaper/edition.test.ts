// An edition on its way to readers: refused whole, published whole, interrupted, taken back, moved, and due later.
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wording } from '#lib/wording'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'
import { publish, startImport } from '#tests/newspaper/run-import'

let newspaper: Newspaper
let rows: Client

beforeAll(async () => {
  newspaper = await openNewspaper({ LOG_LEVEL: 'error' })
  rows = new Client({ connectionString: newspaper.databaseUrl })
  await rows.connect()
})
afterAll(async () => {
  await rows?.end()
  await newspaper?.stop()
})

interface Got {
  status: number
  location: string | null
  text: string
}

async function get(path: string): Promise<Got> {
  const answer = await fetch(newspaper.url + path, { redirect: 'manual' })
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() }
}

const contentFile = (path: string) => join(newspaper.contentDir, path)

async function edit(path: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(contentFile(path), 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  await writeFile(contentFile(path), after)
}

/** A digest of every row of every table. */
async function digestOfAll(): Promise<Record<string, string>> {
  const { rows: tables } = await rows.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)
  const digests: Record<string, string> = {}
  for (const { tablename } of tables) {
    const { rows: found } = await rows.query(
      `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM "${tablename}" t`,
    )
    digests[tablename] = found[0].digest
  }
  return digests
}

describe('an edition with fifteen mistakes', () => {
  const mistakes = join(import.meta.dirname, '../fixtures/mistakes')

  it('is refused with every one of them, leaves the database as it was and the old edition in place', async () => {
    const before = await digestOfAll()
    const { code, output } = await startImport({ ...newspaper, contentDir: mistakes }).ended
    expect(code).toBe(1)
    const errors = output.split('\n').filter((line) => line.includes('  error  '))
    for (const line of errors)
      expect(line).toMatch(/^tests\/fixtures\/mistakes\/\S+\.md:\d+:\d+ {2}error {2}.+ {2}[a-z-]+$/)
    expect(errors.map((line) => line.replace('tests/fixtures/mistakes/', '').split('  ')[0])).toEqual([
      'articles/2026/11/broken-yaml.md:2:8',
      'articles/2026/11/dead-link.md:12:20',
      'articles/2026/11/first-heading.md:12:1',
      'articles/2026/11/no-alt.md:12:1',
      'articles/2026/11/no-offset.md:6:12',
      'articles/2026/11/no-picture.md:9:8',
      'articles/2026/11/no-such-author.md:7:5',
      'articles/2026/11/no-such-directive.md:12:1',
      'articles/2026/11/no-such-poll.md:12:1',
      'articles/2026/11/no-title.md:1:1',
      'articles/2026/11/twice-a-key.md:8:1',
      'articles/2026/11/unknown-key.md:7:1',
      'pages/about.md:1:1',
      'polls/bridge-toll.md:6:9',
      'sponsors/slow-coffee.md:6:7',
    ])
    expect(output).toContain('15 errors')
    expect(output).toContain('Nothing was written.')
    expect(await digestOfAll()).toEqual(before)
    expect((await get('/')).text).toContain('The Tidewater Post')
    expect((await get('/articles/keep-the-late-boat')).status).toBe(200)
  })

  it('is refused as JSON alike', async () => {
    const { code, output } = await startImport({ ...newspaper, contentDir: mistakes }, ['--json']).ended
    const report = JSON.parse(output)
    expect(code).toBe(1)
    expect(report.ok).toBe(false)
    expect(report.diagnostics.filter(({ severity }: { severity: string }) => severity === 'error')).toHaveLength(15)
  })
})

describe('an import', () => {
  it('of an edited article is visible at the next request, there and in the lists', async () => {
    const shown = ['/articles/first-bell', '/', '/sections/community', '/authors/elias-quarrie', '/feed.xml']
    const title = 'Lantern Hill School may let its pupils sleep'
    for (const path of shown) expect((await get(path)).text).toContain(title)
    await edit('articles/2026/11/first-bell.md', (text) => text.replace(title, 'Lantern Hill School lets nobody sleep'))
    await publish(newspaper)
    expect((await get('/articles/first-bell')).text).toContain('Lantern Hill School lets nobody sleep')
    for (const path of shown.slice(1)) await eventually(path, 'Lantern Hill School lets nobody sleep')
  })

  it('of what is published already writes no row', async () => {
    const before = await digestOfAll()
    const { code, output } = await startImport(newspaper).ended
    expect(code).toBe(0)
    expect(output).toMatch(/\b0 added, 0 changed, 0 unpublished, \d+ unchanged/)
    expect(await digestOfAll()).toEqual(before)
  })

  it('of a folder without an article unpublishes it: 410, with a page that helps on', async () => {
    expect((await get('/articles/market-square-paving')).status).toBe(200)
    await rm(contentFile('articles/2026/10/market-square-paving.md'))
    await publish(newspaper)
    const { status, text } = await get('/articles/market-square-paving')
    expect(status).toBe(410)
    expect(text).toContain(wording.answers.removed.title)
    expect(text).toContain('href="/sections/town-hall"')
    expect(text).toContain('action="/search"')
    expect((await get('/sections/town-hall')).text).not.toContain('market-square-paving')
  })

  it('warns of a renamed file until it has an alias, which then answers 308', async () => {
    const from = 'articles/2026/10/new-ferry-ordered.md'
    const to = 'articles/2026/10/a-ferry-with-250-places.md'
    await rename(contentFile(from), contentFile(to))
    const { output } = await startImport(newspaper).ended
    expect(output).toContain('rename-without-alias')
    expect((await get('/articles/new-ferry-ordered')).status).toBe(410)
    await edit(to, (text) =>
      text.replace('\ntitle:', '\naliases:\n  - /articles/new-ferry-ordered\n  - /2026/10/ferry\ntitle:'),
    )
    await publish(newspaper)
    for (const alias of ['/articles/new-ferry-ordered', '/2026/10/ferry']) {
      const { status, location } = await get(alias)
      expect([alias, status, location]).toEqual([alias, 308, '/articles/a-ferry-with-250-places'])
    }
  })

  it('that a signal interrupts in the middle of writing changes nothing and says so', async () => {
    const before = await digestOfAll()
    await edit('articles/2026/11/four-good-ideas.md', (text) => `${text}\nOne more paragraph.\n`)
    // The last table of an import is held, so that it has written all the others when the signal comes.
    await rows.query('BEGIN')
    await rows.query('LOCK TABLE import_run IN SHARE MODE')
    const { child, ended } = startImport(newspaper)
    await someoneWaits()
    child.kill('SIGTERM')
    await pause(300)
    await rows.query('COMMIT')
    const { code, output } = await ended
    expect(code).toBe(143)
    expect(output).toContain('The import was interrupted: nothing was written.')
    expect(await digestOfAll()).toEqual(before)
    expect((await get('/articles/four-good-ideas')).text).not.toContain('One more paragraph.')
  })

  it('that is killed in the middle of writing changes nothing, and the next one does it all', async () => {
    const before = await digestOfAll()
    await rows.query('BEGIN')
    await rows.query('LOCK TABLE import_run IN SHARE MODE')
    const { child, ended } = startImport(newspaper)
    await someoneWaits()
    child.kill('SIGKILL')
    await ended
    await rows.query('COMMIT')
    expect(await digestOfAll()).toEqual(before)
    await publish(newspaper)
    expect((await get('/articles/four-good-ideas')).text).toContain('One more paragraph.')
  })

  it('that waits for another one gives up at a signal', async () => {
    await rows.query('SELECT pg_advisory_lock(2026112201)')
    const { child, ended } = startImport(newspaper)
    await new Promise((resolve) => child.stderr?.once('data', resolve))
    child.kill('SIGTERM')
    const { code, output } = await ended
    await rows.query('SELECT pg_advisory_unlock(2026112201)')
    expect(code).toBe(143)
    expect(output).toContain('Another import is running')
  })
})

describe('a piece that is due later', () => {
  it('is hidden everywhere until its moment and then there within a second, with no command run', async () => {
    const due = Date.now() + 20_000
    const article = await readFile(contentFile('articles/2026/11/first-bell.md'), 'utf8')
    const changes = { title: 'The bell that rings on time', published: new Date(due).toISOString() }
    const text = Object.entries(changes).reduce(
      (result, [key, value]) => result.replace(new RegExp(`^${key}: .*`, 'm'), `${key}: ${value}`),
      article,
    )
    await writeFile(contentFile('articles/2026/11/bell-on-time.md'), text)
    await publish(newspaper)
    const lists = ['/', '/sections/community', '/feed.xml', '/sitemaps/articles-1.xml', '/search?q=rings']
    for (const path of lists) expect((await get(path)).text).not.toContain('bell-on-time')
    expect((await get('/articles/bell-on-time')).status).toBe(404)
    expect(Date.now()).toBeLessThan(due)

    await pause(due - Date.now())
    const late = { article: await untilShown('/articles/bell-on-time'), front: await untilShown('/') }
    expect(late.article - due).toBeLessThan(1500)
    expect(late.front - due).toBeLessThan(2000)
    for (const path of lists) await eventually(path, 'bell-on-time')
  })

  async function untilShown(path: string): Promise<number> {
    await eventually(path, 'The bell that rings on time')
    return Date.now()
  }
})

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(milliseconds, 0)))
}

/** Asks until an answer holds the words; a list may be served once more while it is made again. */
async function eventually(path: string, words: string): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end; await pause(50)) {
    if ((await get(path)).text.includes(words)) return
  }
  throw new Error(`${path} does not show “${words}”.`)
}

/** Resolves once another connection waits for a lock that a test holds. */
async function someoneWaits(): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(50)) {
    const { rows: waiting } = await rows.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if (waiting.length > 0) return
  }
  throw new Error('Nobody waits for the lock.')
}
