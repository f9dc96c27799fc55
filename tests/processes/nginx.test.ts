// docs/deploy/nginx.conf in a real nginx, in front of two processes that share one Postgres.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { disconnect } from '#lib/database/client'
import { sampleDatabase } from '#tests/database/fresh-database'
import { edit, publish } from '#tests/newspaper/edit'
import { type Gate, openGate } from '#tests/newspaper/gate'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'
import { read, sendReaders } from '#tests/newspaper/readers'

const nginxPath = findNginx()
if (!nginxPath) console.log('There is no nginx on this machine: its tests were skipped.')

let folder: string
let nginx: ChildProcess
let papers: Newspaper[]
let gate: Gate
/** All that nginx has written down. */
let said = ''
let url: string

beforeAll(async () => {
  if (!nginxPath) return
  gate = await openGate(await sampleDatabase())
  const settings = { TRUST_PROXY: '1', DATABASE_URL: gate.url }
  papers = await Promise.all([openNewspaper(settings), openNewspaper(settings)])
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-nginx-'))
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  writeFileSync(join(folder, 'nginx.conf'), configuration(port))
  mkdirSync(join(folder, 'cache'))
  const own = [`pid ${folder}/nginx.pid;`, 'daemon off;']
  // A root that starts nginx would else let its workers run as somebody who may not read the folder.
  if (process.getuid?.() === 0) own.push('user root;')
  nginx = spawn(nginxPath, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-g', own.join(' ')], {
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  nginx.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  while (!(await answers(`${url}/healthz`))) await new Promise((resolve) => setTimeout(resolve, 50))
})

afterAll(async () => {
  nginx?.kill('SIGQUIT')
  await disconnect()
  await Promise.all((papers ?? []).map((paper) => paper.stop()))
  if (folder) rmSync(folder, { recursive: true, force: true })
})

function findNginx(): string | null {
  try {
    return execFileSync('sh', ['-c', 'PATH=$PATH:/usr/sbin command -v nginx'], { encoding: 'utf8' }).trim()
  } catch {
    return null
  }
}

/** The file as it is shipped, but for the places of this test. */
function configuration(port: number): string {
  const [first, second] = papers.map((paper) => new URL(paper.url).host)
  const shipped = readFileSync(join(import.meta.dirname, '../../docs/deploy/nginx.conf'), 'utf8')
  const places: [string, string][] = [
    ['app-1:3000', first ?? ''],
    ['app-2:3000', second ?? ''],
    ['listen 80;', `listen 127.0.0.1:${port};`],
    ['/var/cache/nginx/broadsheet', `${folder}/cache`],
  ]
  return places.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`nginx.conf no longer says ${from}`)
    return text.replaceAll(from, to)
  }, shipped)
}

const answers = (address: string) =>
  fetch(address).then(
    ({ ok }) => ok,
    () => false,
  )

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

describe.skipIf(!nginxPath)('behind nginx', () => {
  it('a page comes compressed, with its policy and a validator that works', async () => {
    const page = await read(`${url}/articles/four-good-ideas`, undefined, { 'accept-encoding': 'br' })
    expect(page.status).toBe(200)
    expect(page.headers['content-encoding']).toBe('br')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    const headers = { 'accept-encoding': 'br', 'if-none-match': page.headers.etag ?? '' }
    expect((await read(`${url}/articles/four-good-ideas`, undefined, headers)).status).toBe(304)
  })

  it('a visitor votes at one process and is known at every other', async () => {
    const post = (form: Record<string, string>, cookie = '') =>
      fetch(`${url}/polls/ferry-hours/vote`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, origin: 'https://tidewater.example' },
        body: new URLSearchParams(form),
      })
    const option = /name="option" value="([^"]+)"|value="([^"]+)"[^>]*name="option"/.exec(
      (await read(`${url}/polls/ferry-hours`)).text,
    )
    const form = { option: option?.[1] ?? option?.[2] ?? '' }
    const cookies = (await post(form)).headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
    const cookie = cookies.find((one) => one.startsWith('__Host-voter=')) ?? ''
    expect(cookie).toMatch(/^__Host-voter=/)
    // nginx hands requests to the processes in turn, so these reach both.
    for (let round = 0; round < 4; round += 1) expect((await post({ ...form, confirm: '1' }, cookie)).status).toBe(303)
    for (let round = 0; round < 4; round += 1) {
      const { text, headers } = await read(`${url}/polls/ferry-hours/results.json`, undefined, { cookie })
      expect(JSON.parse(text).ownOption).toBe(form.option.replace(/\.+$/, ''))
      expect(headers['cache-control']).toContain('private')
    }
    const visitor = await read(`${url}/polls/ferry-hours/results.json`)
    expect(JSON.parse(visitor.text).ownOption).toBeNull()
  })

  it('an article that is taken back is gone within seconds, though it was read a moment ago', async () => {
    const paper = papers[0]
    if (!paper) throw new Error('There is no newspaper.')
    const status = async () => (await read(`${url}/articles/gate-repair-or-replace`)).status
    expect(await status()).toBe(200)
    const file = 'articles/2026/11/gate-repair-or-replace.md'
    await edit(paper, file, (text) => text.replace('---\n', '---\ndraft: true\n'))
    await publish(paper)
    await expect.poll(status, { timeout: 10_000 }).toBe(404)
  })

  it('a page that says the database is away reaches its reader, and kept pages go on', async () => {
    expect((await read(`${url}/articles/four-good-ideas`)).status).toBe(200)
    await gate.shut()
    for (let round = 0; round < 6; round += 1) {
      const cold = await read(`${url}/articles/first-bell?round=${round}`)
      expect(cold.status).toBe(503)
      expect(cold.text).toContain('<h1>')
      expect((await read(`${url}/articles/four-good-ideas?round=${round}`)).status).toBe(200)
    }
    await gate.open()
    const readiness = papers.map((paper) => async () => (await read(`${paper.url}/readyz`)).status)
    for (const status of readiness) await expect.poll(status, { timeout: 20_000 }).toBe(200)
  })

  it('nobody outside reads the metrics, whatever address they claim', async () => {
    const claims = { 'x-forwarded-for': '127.0.0.1' }
    expect((await read(`${url}/metrics`)).status).toBe(404)
    expect((await read(`${url}/metrics/`, undefined, claims)).status).not.toBe(200)
    expect((await read(`${papers[0]?.url}/metrics`, undefined, claims)).status).toBe(403)
  })

  it('a process that ends under load costs no reader an answer', async () => {
    const readers = sendReaders(url, 16, ['/', '/articles/four-good-ideas', '/no-such-page', '/search?q=ferry'])
    await expect.poll(() => readers.statuses.get(200) ?? 0, { timeout: 20_000 }).toBeGreaterThan(50)
    expect(await papers[0]?.stop()).toBe(0)
    const before = readers.statuses.get(200) ?? 0
    await expect.poll(() => readers.statuses.get(200) ?? 0, { timeout: 20_000 }).toBeGreaterThan(before + 50)
    await readers.stop()
    expect(readers.errors).toEqual([])
    expect([...readers.statuses.keys()].sort()).toEqual([200, 404])
  })

  it('what was read lately is still shown when every process is away', async () => {
    expect((await read(`${url}/articles/four-good-ideas`)).status).toBe(200)
    await papers[1]?.stop()
    expect((await read(`${url}/articles/four-good-ideas`)).status).toBe(200)
    expect((await read(`${url}/articles/first-bell?token=secret`)).status).toBe(502)
    expect(said).not.toMatch(/client:|secret/)
  })
})
