// An edition on its way to readers: refused whole, published whole, moved, interrupted.
import { cp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ofThisDatabase } from '#tests/database/of-this-database'
import { edit } from '#tests/newspaper/edit'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'
import { runImport, startImport } from '#tests/newspaper/run-import'

const root = join(import.meta.dirname, '../..')

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

/** Every row of every table, with the transaction that wrote it. */
async function allRows(): Promise<string[]> {
  const { rows: tables } = await rows.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)
  const found: string[] = []
  for (const { tablename } of tables) {
    const { rows: written } = await rows.query(`SELECT xmin || ' ' || t::text AS row FROM "${tablename}" t ORDER BY 1`)
    found.push(...written.map(({ row }) => `${tablename} ${row}`))
  }
  return found
}

describe('an edition with fifteen mistakes', () => {
  it('is refused with every one of them, leaves the database as it was and the old edition in place', async () => {
    const before = await allRows()
    await rm(newspaper.contentDir, { recursive: true })
    await cp(join(root, 'tests/fixtures/mistakes'), newspaper.contentDir, { recursive: true })
    const { code, output } = await startImport(newspaper, '--unpublish').ended
    await rm(newspaper.contentDir, { recursive: true })
    await cp(join(root, 'content'), newspaper.contentDir, { recursive: true })

    expect(code).toBe(1)
    const errors = output.split('\n').filter((line) => line.includes('  error  '))
    for (const line of errors) expect(line).toMatch(/^\/\S+\.md:\d+:\d+ {2}error {2}.+ {2}[a-z-]+$/)
    expect(errors.map((line) => line.replace(`${newspaper.contentDir}/`, '').split('  ')[0])).toEqual([
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
    expect(output).toMatch(/^15 errors, 3 warnings\.\nNothing was written\.$/m)
    expect(await allRows()).toEqual(before)
    expect((await get('/')).text).toContain('The Tidewater Post')
    expect((await get('/articles/keep-the-late-boat')).status).toBe(200)
    expect((await get('/articles/sound')).status).toBe(404)
  })
})

describe('an import', () => {
  it('of an edited article is visible at the next request, and soon in every list', async () => {
    const lists = [
      ...['/', '/sections/community', '/authors/elias-quarrie', '/topics/schools', '/feed.xml'],
      ...['/articles/four-good-ideas', '/search?q=bell'],
    ]
    const before = 'Lantern Hill School may let its pupils sleep'
    const after = 'Lantern Hill School lets nobody sleep'
    const showing = async (title: string) => {
      const found = await Promise.all(lists.map(async (path) => [path, (await get(path)).text] as const))
      return found.flatMap(([path, text]) => (text.includes(title) ? [path] : []))
    }
    const old = await showing(before)
    expect(old.length).toBeGreaterThan(4)
    expect((await get('/articles/first-bell')).text).toContain(before)
    await edit(newspaper, 'articles/2026/11/first-bell.md', (text) => text.replace(before, after))
    await runImport(newspaper)
    const { text } = await get('/articles/first-bell')
    expect([text.includes(before), text.includes(after)]).toEqual([false, true])
    await expect.poll(() => showing(after), { timeout: 3_000 }).toEqual(old)
    expect(await showing(before)).toEqual([])
  })

  it('of a renamed article with an alias sends readers from its old address to the new one', async () => {
    const renamed = 'articles/2026/11/reading-the-tides.md'
    const old = ['/articles/how-to-read-a-tide-table', '/2026/11/tides']
    expect((await get('/articles/how-to-read-a-tide-table')).status).toBe(200)
    await rename(contentFile('articles/2026/11/how-to-read-a-tide-table.md'), contentFile(renamed))
    await edit(newspaper, renamed, (text) => text.replace('---\ntitle:', `---\naliases: [${old.join(', ')}]\ntitle:`))
    await runImport(newspaper)
    for (const path of old) {
      const { status, location } = await get(path)
      expect([path, status, location]).toEqual([path, 308, '/articles/reading-the-tides'])
    }
    expect((await get('/articles/reading-the-tides')).status).toBe(200)
  })

  it('of an alias answers for the address of an article that was removed: 308 and no longer 410', async () => {
    const path = '/articles/in-brief-pumps-and-sandbags'
    expect((await get(path)).status).toBe(200)
    await rm(contentFile('articles/2026/11/in-brief-pumps-and-sandbags.md'))
    await runImport(newspaper)
    expect((await get(path)).status).toBe(410)
    await edit(newspaper, 'articles/2026/11/council-backs-dredging.md', (text) =>
      text.replace('---\ntitle:', `---\naliases: [${path}]\ntitle:`),
    )
    await runImport(newspaper)
    const { status, location } = await get(path)
    expect([status, location]).toEqual([308, '/articles/council-backs-dredging'])
  })

  it('leads from the old addresses of authors, pages and sections, and of queries, as soon as they have an alias', async () => {
    const moved: [path: string, to: string, file: string, before: string][] = [
      ['/authors/maud', '/authors/maud-tolliver', 'authors/maud-tolliver.md', 'name:'],
      ['/polls/boats', '/polls/ferry-hours', 'polls/ferry-hours.md', 'question:'],
      ['/series/gate', '/series/the-gate', 'series/the-gate.md', 'title:'],
      ['/?page_id=7', '/about', 'pages/about.md', 'title:'],
      ['/index.php?p=123', '/articles/council-backs-dredging', 'articles/2026/11/council-backs-dredging.md', 'title:'],
    ]
    const section: [path: string, to: string][] = [
      ['/sections/harbour', '/sections/harbor'],
      ['/sections/harbour/feed.xml', '/sections/harbor/feed.xml'],
      ['/sections/harbour/', '/sections/harbor'],
    ]
    for (const [path, to] of [...moved, ...section]) expect((await get(path)).location).not.toBe(to)
    for (const [path, , file, before] of moved)
      await edit(newspaper, file, (text) =>
        text.includes('\naliases: [')
          ? text.replace('\naliases: [', `\naliases: ["${path}", `)
          : text.replace(`---\n${before}`, `---\naliases: ["${path}"]\n${before}`),
      )
    await edit(newspaper, 'site.yaml', (text) =>
      text.replace(/( *)- slug: harbor\n/, '$1- slug: harbor\n$1  aliases: [/sections/harbour]\n'),
    )
    await runImport(newspaper)
    for (const [path, to] of [...moved, ...section]) {
      const { status, location } = await get(path)
      expect([path, status, location]).toEqual([path, 308, to])
    }
    expect((await get('/?page_id=8')).status).toBe(200)
    await edit(newspaper, 'pages/about.md', (text) => text.replace('aliases: ["/?page_id=7"]\n', ''))
    await runImport(newspaper)
    expect((await get('/?page_id=7')).status).toBe(200)
  })
})

it('a picture that is new shows with no command run', async () => {
  const drawing = sharp({ create: { width: 40, height: 30, channels: 3, background: '#246' } })
  await drawing.png().toFile(contentFile('images/brand-new.png'))
  const { headers } = await fetch(`${newspaper.url}/images/brand-new.png`)
  expect(headers.get('content-type')).toBe('image/png')
})

describe('an import that is interrupted in the middle of writing', () => {
  const path = '/articles/four-good-ideas'
  const line = 'One more paragraph.'

  it.each([
    ['SIGTERM', 143, 'The import was interrupted: nothing was written.'],
    ['SIGKILL', null, ''],
  ] as const)('by %s leaves the old edition whole, and the next one works', async (signal, code, said) => {
    const before = await allRows()
    const { text: old } = await get(path)
    await edit(newspaper, 'articles/2026/11/four-good-ideas.md', (text) => `${text}\n${line}\n`)
    // The last table of an import is held, so that it has written all the others when the signal comes.
    await rows.query('BEGIN')
    await rows.query('LOCK TABLE import_run IN SHARE MODE')
    const { child, ended } = startImport(newspaper)
    await someoneWaits()
    child.kill(signal)
    if (signal === 'SIGKILL') await ended
    else await pause(300)
    await rows.query('COMMIT')
    const { code: ending, output } = await ended
    expect(ending).toBe(code)
    expect(output).toContain(said)
    await expect.poll(allRows).toEqual(before)
    expect((await get(path)).text).toBe(old)
    await runImport(newspaper)
    expect((await get(path)).text.split(line).length).toBe(old.split(line).length + 1)
  })
})

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(milliseconds, 0)))
}

/** Resolves once another connection waits for the table that the test holds; a transaction sees new locks, not new activity. */
async function someoneWaits(): Promise<void> {
  const waiting = `SELECT FROM pg_locks WHERE relation = 'import_run'::regclass AND ${ofThisDatabase} AND NOT granted`
  await expect.poll(async () => (await rows.query(waiting)).rowCount, { timeout: 60_000 }).toBe(1)
}
