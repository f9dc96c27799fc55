// The pictures that other sites show beside a link, through the running server.
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

let newspaper: Newspaper

beforeAll(async () => {
  newspaper = await openNewspaper()
})
afterAll(() => newspaper?.stop())

const get = (path: string, headers: Record<string, string> = {}) => fetch(newspaper.url + path, { headers })

/** Votes as a browser without scripts would, and gives the voter's cookie. */
async function vote(poll: string, option: string): Promise<string> {
  const post = (cookie: string, confirm: object) =>
    fetch(`${newspaper.url}/polls/${poll}/vote`, {
      method: 'POST',
      headers: { Accept: 'application/json', Cookie: cookie },
      body: new URLSearchParams({ option, email: 'ana@example.org', ...confirm }),
    })
  const asked = await post('', {})
  const cookie = asked.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  expect(await (await post(cookie, { confirm: '1' })).json()).toMatchObject({ status: 'counted' })
  return cookie
}

/** Ink at the beginning of the last option's bar, where its share is drawn, if any. */
async function isLastBarFilled(picture: Buffer): Promise<boolean> {
  const one = { left: 60, top: 568, width: 1, height: 1 }
  const pixel = await sharp(picture).extract(one).removeAlpha().raw().toBuffer()
  return (pixel[0] ?? 255) < 0x60
}

it.each([
  ['an article', '/articles/keep-the-late-boat'],
  ['a poll', '/polls/ferry-hours'],
  ['a section', '/sections/harbor'],
  ['a topic', '/topics/ferry-service'],
  ['a series', '/series/the-gate'],
  ['an author', '/authors/nora-fenwright'],
  ['the newspaper', ''],
])('%s names its picture, a JPEG of 1200 by 630 that is made once', async (_, path) => {
  expect(await (await get(path || '/')).text()).toMatch(
    new RegExp(`<meta property="og:image" content="[^"]*${path}/share\\.jpg"`),
  )
  const made = await get(`${path}/share.jpg`)
  expect([made.status, made.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  const bytes = Buffer.from(await made.arrayBuffer())
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 630 })
  const kept = await get(`${path}/share.jpg`)
  expect(kept.headers.get('server-timing')).toContain('hit')
  expect(Buffer.from(await kept.arrayBuffer())).toEqual(bytes)
  const again = await get(`${path}/share.jpg`, { 'If-None-Match': made.headers.get('etag') ?? '' })
  expect(again.status).toBe(304)
})

it('a page without a picture of its own shares the newspaper’s', async () => {
  for (const path of ['/privacy', '/search', '/polls', '/corrections'])
    expect(await (await get(path)).text()).toMatch(/<meta property="og:image" content="[^"]*\/share\.jpg"/)
})

it('what was drawn without its photograph, since that could not be read, is drawn again', async () => {
  const path = '/articles/gate-repair-or-replace'
  const file = join(newspaper.contentDir, 'images/tide-gate.jpg')
  await rename(file, `${file}.away`)
  const without = await get(`${path}/share.jpg`)
  expect([without.status, without.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  await rename(`${file}.away`, file)
  const drawn = Buffer.from(await (await get(`${path}/share.jpg`)).arrayBuffer())
  expect(drawn.equals(Buffer.from(await without.arrayBuffer()))).toBe(false)
})

const pictureOf = async (poll: string, headers: Record<string, string> = {}) =>
  Buffer.from(await (await get(`/polls/${poll}/share.jpg`, headers)).arrayBuffer())

/** A cached picture is drawn again after the first request that follows a vote. */
const atMost = { timeout: 20_000, interval: 300 }

it('a poll’s picture has the results where everybody may see them', async () => {
  expect(await isLastBarFilled(await pictureOf('mill-creek-gate'))).toBe(false)
  await vote('mill-creek-gate', 'both')
  await expect.poll(async () => isLastBarFilled(await pictureOf('mill-creek-gate')), atMost).toBe(true)
})

it('a poll’s picture has no results where only voters may see them, even for a voter', async () => {
  const before = await pictureOf('ferry-hours')
  const cookie = await vote('ferry-hours', 'every-night')
  // It has the new number of votes, and nothing of what was voted for.
  await expect.poll(async () => before.equals(await pictureOf('ferry-hours')), atMost).toBe(false)
  const after = await pictureOf('ferry-hours')
  expect(await isLastBarFilled(after)).toBe(false)
  expect(await pictureOf('ferry-hours', { Cookie: cookie })).toEqual(after)
})
