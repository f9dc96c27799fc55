// The database goes away under load and comes back; the server is asked to end under load.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleDatabase } from '#tests/database/fresh-database'
import { type Gate, openGate } from '#tests/newspaper/gate'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'
import { read, sendReaders } from '#tests/newspaper/readers'

let gate: Gate
let newspaper: Newspaper

beforeAll(async () => {
  gate = await openGate(await sampleDatabase())
  newspaper = await openNewspaper({ DATABASE_URL: gate.url })
})
afterAll(() => newspaper?.stop())

const kept = ['/', '/articles/four-good-ideas', '/sections/harbor', '/polls/ferry-hours', '/feed.xml']

const vote = () =>
  fetch(`${newspaper.url}/polls/ferry-hours/vote`, { method: 'POST', body: new URLSearchParams({ option: 'x' }) })

const ready = async () => (await read(`${newspaper.url}/readyz`)).status

describe('while the database is away', () => {
  it('readers keep getting pages, votes are put off readably, and all heals by itself', async () => {
    for (const path of kept) expect((await read(newspaper.url + path)).status).toBe(200)
    const readers = sendReaders(newspaper.url, 16, kept)
    await gate.shut()
    await expect.poll(ready, { timeout: 20_000 }).toBe(503)
    expect((await read(`${newspaper.url}/healthz`)).status).toBe(200)
    expect((await read(`${newspaper.url}/metrics`)).status).toBe(200)

    const refused = await vote()
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await refused.text()).toContain('<h1>')

    const headers = { accept: 'application/json' }
    const body = new URLSearchParams({ option: 'x' })
    const program = [
      await fetch(`${newspaper.url}/polls/ferry-hours/vote`, { method: 'POST', body, headers }),
      await fetch(`${newspaper.url}/polls/ferry-hours/results.json`, { headers }),
    ]
    for (const answer of program) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
      expect(await answer.json()).toMatchObject({ status: 'unavailable', message: expect.any(String) })
    }

    const cold = await read(`${newspaper.url}/articles/gate-repair-or-replace`)
    expect([cold.status, cold.headers['retry-after']]).toEqual([503, '5'])
    expect(cold.text).toContain('<h1>')
    expect(cold.text).not.toMatch(/ECONNREFUSED|prisma|\bat .+:\d+:\d+/i)

    const old = await read(`${newspaper.url}/articles/four-good-ideas`)
    expect([old.status, old.headers['server-timing']]).toEqual([200, 'cache;desc=fallback'])

    await gate.open()
    await expect.poll(ready, { timeout: 20_000 }).toBe(200)
    await expect
      .poll(async () => (await read(`${newspaper.url}/articles/gate-repair-or-replace`)).status, { timeout: 20_000 })
      .toBe(200)
    await expect
      .poll(async () => (await read(`${newspaper.url}/`)).headers['server-timing'], { timeout: 20_000 })
      .toBe('cache;desc=hit')
    await readers.stop()
    expect(readers.errors).toEqual([])
    expect([...readers.statuses.keys()]).toEqual([200])
  })
})

describe('while the network swallows what is sent to the database', () => {
  /** The server's own six seconds, and what a busy machine adds. Milliseconds. */
  const longest = 10_000

  it('every question is answered within seconds, and all heals by itself', async () => {
    const old = `${newspaper.url}/articles/four-good-ideas`
    expect((await read(old)).status).toBe(200)
    gate.silence()
    const began = Date.now()
    const [cold, refused, readiness, metrics] = await Promise.all([
      read(`${newspaper.url}/articles/first-bell`),
      vote(),
      ready(),
      read(`${newspaper.url}/metrics`),
    ])
    expect(Date.now() - began).toBeLessThan(longest)
    expect([cold.status, refused.status, readiness, metrics.status]).toEqual([503, 503, 503, 200])
    expect(cold.text).toContain('<h1>')
    expect((await read(old)).status).toBe(200)

    await gate.shut()
    await gate.open()
    await expect.poll(ready, { timeout: 60_000 }).toBe(200)
    await expect
      .poll(async () => (await read(`${newspaper.url}/articles/first-bell`)).status, { timeout: 60_000 })
      .toBe(200)
  })
})

describe('a server that is asked to end under load', () => {
  it('answers every request that reached it, and ends with code 0', async () => {
    const readers = sendReaders(newspaper.url, 32, [
      '/',
      '/articles/four-good-ideas',
      '/search?q=ferry',
      '/no-such-page',
    ])
    await expect.poll(() => readers.statuses.get(200) ?? 0, { timeout: 20_000 }).toBeGreaterThan(100)
    const code = await newspaper.stop()
    await readers.stop()
    expect(code).toBe(0)
    // A client that comes too late finds no server; none that was let in is cut off.
    expect(readers.errors.filter((error) => error !== 'ECONNREFUSED')).toEqual([])
    expect([...readers.statuses.keys()].sort()).toEqual([200, 404])
  })
})
