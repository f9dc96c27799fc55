import { once } from 'node:events'
import { cp, readdir, stat, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { readPostmaster } from '#lib/embedded-postgres/postmaster'
import { ask, dataFolder } from '#tests/database/embedded-postgres/data-folder'
import { emptyDatabase, migratedDatabase } from '#tests/database/fresh-database'
import { runStart } from '#tests/newspaper/run-start'
import { openedAt, type Run } from '#tests/newspaper/start-process'
import { usedDataFolder } from '#tests/newspaper/used-data-folder'

// The first of them may have to build.
vi.setConfig({ testTimeout: 360_000 })

const secret = 'a secret that only the tests know, 32 characters or more'
const content = join(import.meta.dirname, '../../content')

async function postmasterOf(dataDir: string): Promise<number> {
  const postmaster = await readPostmaster(join(dataDir, 'postgres'))
  if (!postmaster) throw new Error('No Postgres runs there.')
  return postmaster.pid
}

async function kill(run: Run, signal: NodeJS.Signals): Promise<number | string> {
  run.process.kill(signal)
  return await run.ended
}

/** Votes as a browser without scripts would, and gives the last status. */
async function vote(url: string): Promise<number> {
  const post = (cookie: string, confirm: string) =>
    fetch(`${url}/polls/ferry-hours/vote`, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded', Cookie: cookie },
      body: `option=as-now${confirm}`,
    })
  const first = await post('', '')
  return (await post(first.headers.getSetCookie()[0]?.split(';')[0] ?? '', '&confirm=1')).status
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** A copy of the sample content with one article that cannot be imported. */
async function brokenContent(): Promise<string> {
  const folder = join(await dataFolder(), 'content')
  await cp(content, folder, { recursive: true })
  await writeFile(join(folder, 'articles/broken.md'), '---\ntitle: Broken\n---\n')
  return folder
}

describe('a newspaper with a database of its own', () => {
  it('opens, and stops in order at a signal: exit code 0, no Postgres left', async () => {
    const DATA_DIR = await dataFolder()
    const run = runStart({ DATA_DIR })
    expect((await fetch(await openedAt(run))).status).toBe(200)
    expect(await kill(run, 'SIGTERM')).toBe(0)
    expect(await readPostmaster(join(DATA_DIR, 'postgres'))).toBeNull()
    expect(await readdir(DATA_DIR)).not.toContain('server.lock')
    expect((await stat(join(DATA_DIR, 'secret'))).mode & 0o777).toBe(0o600)
  })

  it('answers every connection from the first one on, and takes none before', async () => {
    const port = await freePort()
    const run = runStart({ DATA_DIR: await usedDataFolder(), PORT: String(port) })
    // Until then the port is tried once, to say early that it is taken.
    await run.line(/^Content:/)
    const refusals: unknown[] = []
    for (;;) {
      const signal = AbortSignal.timeout(10_000)
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal }).catch((error: Error) => error)
      if (answer instanceof Response) {
        expect(answer.status).toBe(200)
        break
      }
      refusals.push((answer.cause as NodeJS.ErrnoException | undefined)?.code ?? answer.name)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(new Set(refusals)).toEqual(new Set(['ECONNREFUSED']))
  })

  it('still has an acknowledged vote after kill -9 of the server and then of Postgres', async () => {
    const DATA_DIR = await usedDataFolder()
    const first = runStart({ DATA_DIR })
    expect(await vote(await openedAt(first))).toBe(200)
    const pid = await postmasterOf(DATA_DIR)
    expect(await kill(first, 'SIGKILL')).toBe('SIGKILL')
    process.kill(pid, 'SIGKILL')

    const second = runStart({ DATA_DIR })
    const url = await openedAt(second)
    const page = await (await fetch(`${url}/polls/ferry-hours`)).text()
    expect(page).toMatch(/1 vote\b/)
  })

  it('heals by itself when its Postgres is killed', async () => {
    const DATA_DIR = await usedDataFolder()
    const run = runStart({ DATA_DIR })
    const url = await openedAt(run)
    process.kill(await postmasterOf(DATA_DIR), 'SIGKILL')
    await run.line(/Postgres had ended and was started again/)
    await expect.poll(() => vote(url), { timeout: 60_000, interval: 500 }).toBe(200)
  })

  it('refuses a second start from the same data folder and names the process that runs', async () => {
    const DATA_DIR = await usedDataFolder()
    const first = runStart({ DATA_DIR })
    const url = await openedAt(first)
    const second = runStart({ DATA_DIR })
    expect(await second.ended).toBe(1)
    expect(second.lines.join('\n')).toContain(`pid ${first.process.pid}`)
    expect((await fetch(url)).status).toBe(200)
  })
})

describe('a start that cannot go on says why and does not exit with 0', () => {
  it('where a setting is wrong', async () => {
    const wrong = { PORT: '70000', SITE_URL: 'tidewater', METRICS_TOKEN: 'short', TRUST_PROXY: 'all' }
    const run = runStart({ ...wrong, DATA_DIR: await dataFolder() })
    expect(await run.ended).toBe(2)
    expect(run.lines).toEqual([
      'PORT must be a whole number from 0 to 65535, such as 3000; it is “70000”.',
      'SITE_URL must be the site’s address, such as https://post.example; it is “tidewater”.',
      'METRICS_TOKEN must be at least 16 characters.',
      expect.stringMatching(/^TRUST_PROXY must be .+; it is “all”\.$/),
    ])
  })

  it('where the port is taken, before anything else is done', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = address && typeof address === 'object' ? address.port : 0
    const DATA_DIR = await dataFolder()
    const run = runStart({ PORT: String(port), DATA_DIR })
    expect(await run.ended).toBe(1)
    expect(run.lines.join('\n')).toContain(`Port ${port} of 127.0.0.1 is in use`)
    expect(await readdir(DATA_DIR)).toEqual([])
  })

  it('where SECRET is missing beside a DATABASE_URL', async () => {
    const run = runStart({ DATABASE_URL: await migratedDatabase(), DATA_DIR: await dataFolder() })
    expect(await run.ended).toBe(1)
    expect(run.lines.join('\n')).toContain('SECRET is not set')
  })

  it('where DATABASE_URL names a database that does not exist', async () => {
    const DATABASE_URL = (await emptyDatabase()).replace(/[^/]+$/, 'nowhere')
    const run = runStart({ DATABASE_URL, SECRET: secret, DATA_DIR: await dataFolder() })
    expect(await run.ended).toBe(1)
    expect(run.lines.join('\n')).toContain('database "nowhere" does not exist')
  })

  it('where the content has errors and there is no older edition', async () => {
    const DATABASE_URL = await migratedDatabase()
    const CONTENT_DIR = await brokenContent()
    const run = runStart({ DATABASE_URL, CONTENT_DIR, SECRET: secret, DATA_DIR: await dataFolder() })
    expect(await run.ended).toBe(1)
    expect(run.lines.join('\n')).toMatch(/broken\.md:\d+:\d+ {2}error/)
    expect(await ask(DATABASE_URL, 'SELECT count(*)::int AS pieces FROM article')).toEqual([{ pieces: 0 }])
  })
})

describe('the edition at hand', () => {
  it('stays and is served when the content has errors', async () => {
    const settings = { DATABASE_URL: await migratedDatabase(), SECRET: secret, DATA_DIR: await dataFolder() }
    const first = runStart(settings)
    await openedAt(first)
    expect(await kill(first, 'SIGTERM')).toBe(0)
    const second = runStart({ ...settings, CONTENT_DIR: await brokenContent() })
    expect((await fetch(await openedAt(second))).status).toBe(200)
    expect(second.lines.join('\n')).toContain('the last edition stays')
  })

  it('is not half written when a signal comes in the middle of an import', async () => {
    const DATABASE_URL = await migratedDatabase()
    const settings = { DATABASE_URL, SECRET: secret, DATA_DIR: await dataFolder() }
    const blocker = new Client({ connectionString: DATABASE_URL })
    await blocker.connect()
    onTestFinished(() => blocker.end())
    await blocker.query('BEGIN; LOCK TABLE publication IN EXCLUSIVE MODE')
    const run = runStart(settings)
    // The articles are written before the publication, for which the import now waits.
    await expect
      .poll(
        () =>
          ask(
            DATABASE_URL,
            "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
          ),
        { timeout: 60_000 },
      )
      .toHaveLength(1)
    expect(await kill(run, 'SIGINT')).toBe(0)
    await blocker.query('ROLLBACK')
    const written =
      'SELECT (SELECT count(*)::int FROM article) AS articles, (SELECT count(*)::int FROM content_file) AS files'
    await expect.poll(() => ask(DATABASE_URL, written)).toEqual([{ articles: 0, files: 0 }])

    const again = runStart(settings)
    expect((await fetch(await openedAt(again))).status).toBe(200)
  })

  it('is left at once by a second signal', async () => {
    const DATABASE_URL = await migratedDatabase()
    const run = runStart({ DATABASE_URL, SECRET: secret, DATA_DIR: await dataFolder() })
    const url = new URL(await openedAt(run))
    // A request that never ends keeps the first signal waiting.
    const slow = connect(Number(url.port), url.hostname)
    slow.on('error', () => {})
    onTestFinished(() => void slow.destroy())
    slow.write('POST /contact HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n')
    await new Promise((resolve) => setTimeout(resolve, 300))
    run.process.kill('SIGTERM')
    await run.line(/^Stopping/)
    await new Promise((resolve) => setTimeout(resolve, 700))
    run.process.kill('SIGTERM')
    expect(await run.ended).toBe(1)
  })
})
