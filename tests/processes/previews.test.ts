// Previews of a running newspaper, and what somebody may try who has no address, an old one or another's.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { database, disconnect } from '#lib/database/client'
import { formatMoment } from '#lib/dates'
import { setEnvironment } from '#lib/environment'
import { previewUrl } from '#lib/previews/address'
import { wording } from '#lib/wording'
import { sharedBrowser } from '#tests/browser/open-in-chromium'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'
import { runCommand } from '#tests/newspaper/run-command'

const draft = 'storm-fund-who-got-what'
const draftTitle = 'Where the storm money went'
const coming = 'the-bell-returns'
const comingTitle = 'The bell returns to the quay'
const appears = new Date('2126-11-20T14:00:00Z')
const place = { language: 'en-US', timeZone: 'America/New_York' }

const comingFile = `---
title: ${comingTitle}
kind: news
section: harbor
authors: [nora-fenwright]
published: ${appears.toISOString()}
summary: The old bell is back from the foundry, and rings at noon from now on.
topics: [Ferry service]
---

It weighs four hundred pounds and was cast in 1871.

::sponsor

It cracked in the storm.

::poll{name="ferry-hours"}

It rings at noon, and the town has asked [the council](https://council.example/) for more.
`

let newspaper: Newspaper
const opened = sharedBrowser()

beforeAll(async () => {
  newspaper = await openNewspaper({}, { [`articles/2026/11/${coming}.md`]: comingFile })
  setEnvironment({ DATABASE_URL: newspaper.databaseUrl })
})
afterAll(async () => {
  await disconnect()
  await newspaper?.stop()
})

const preview = (...words: string[]) => runCommand(newspaper, 'preview', words)

/** The path and query of a new address. */
async function addressOf(...words: string[]): Promise<string> {
  const { code, out } = await preview(...words)
  expect(code).toBe(0)
  const { pathname, search } = new URL(out.split('\n')[0] ?? '')
  return pathname + search
}

const get = (path: string) => fetch(newspaper.url + path, { redirect: 'manual' })
const bodyOf = async (path: string) => (await get(path)).text()

/** Whether an address shows nothing, in the same words whatever the reason. */
async function expectNothing(path: string): Promise<void> {
  const answer = await get(path)
  const text = await answer.text()
  expect(answer.status).toBe(404)
  expect(text).toContain(wording.preview.over.title)
  for (const title of [draftTitle, comingTitle]) expect(text).not.toContain(title)
}

describe('a preview', () => {
  it('shows a coming piece with the moment at which readers see it', async () => {
    const answer = await get(await addressOf(coming))
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(text).toContain(comingTitle)
    expect(text).toContain(wording.preview.coming({ moment: formatMoment(appears, place) }))
  })

  it('shows a draft and says that its editor decides when it appears', async () => {
    const text = await bodyOf(await addressOf(draft, '--days', '2'))
    expect(text).toContain(draftTitle)
    expect(text).toContain(wording.preview.draft)
  })

  it('is kept nowhere, listed nowhere, and named by no request that leaves it', async () => {
    const address = await addressOf(coming)
    for (const answer of [await get(address), await get(address)]) {
      const { headers } = answer
      expect(headers.get('cache-control')).toBe('private, no-store')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-robots-tag')).toContain('noindex')
      expect(headers.get('server-timing') ?? '').not.toContain('hit')
      const text = await answer.text()
      expect(text).toContain('<meta name="robots" content="noindex')
      expect(text).toContain('<meta name="referrer" content="no-referrer"')
      expect(text).not.toContain('rel="canonical"')
      expect(text).not.toContain('application/ld+json')
    }
  })

  it('is named by nothing that a browser asks for, nor by a link that is followed', async () => {
    const page = await opened.browser.newPage()
    const named: string[] = []
    const asked: string[] = []
    page.on('request', (request) => {
      asked.push(request.url())
      const { referer = '' } = request.headers()
      if (referer !== '') named.push(`${request.url()} from ${referer}`)
    })
    await page.goto(newspaper.url + (await addressOf(coming)), { waitUntil: 'load' })
    await page.locator('main a[href^="https://council.example"]').click({ noWaitAfter: true })
    await expect.poll(() => asked.some((url) => url.startsWith('https://council.example'))).toBe(true)
    expect(named).toEqual([])
    await page.close()
  })

  it('takes no vote and counts for no sponsor', async () => {
    const text = await bodyOf(await addressOf(coming))
    expect(text).toContain('poll-ferry-hours')
    expect(text).not.toContain('/polls/ferry-hours/vote')
    expect(text).not.toContain('href="/sponsors/')
    expect(text).not.toContain('<sponsor-line')
  })

  it('of the front page shows it as of its moment', async () => {
    const text = await bodyOf(await addressOf('front', '--at', '2126-11-21T09:00:00+00:00'))
    expect(text).toContain(comingTitle)
    expect(text).not.toContain(draftTitle)
    expect(text).not.toContain('/vote"')
    const before = await bodyOf(await addressOf('front', '--at', '2126-11-19T09:00:00+00:00'))
    expect(before).not.toContain(comingTitle)
  })

  it('of a piece that has been published leads to it', async () => {
    const address = await addressOf(coming)
    await database().article.update({
      where: { slug: coming },
      data: { publishedAt: new Date('2026-11-20T14:00:00Z') },
    })
    const answer = await get(address)
    expect([answer.status, answer.headers.get('location')]).toEqual([308, `/articles/${coming}`])
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect((await preview(coming)).out).toContain(`/articles/${coming}`)
    await database().article.update({ where: { slug: coming }, data: { publishedAt: appears } })
  })

  it('is refused for a piece that has not been imported, with the reason that a draft may have', async () => {
    const { code, err } = await preview('never-was')
    expect(code).toBe(1)
    expect(err).toContain('held back until it is corrected')
  })
})

describe('whoever has no valid address', () => {
  it('sees nothing by guessing', async () => {
    const long = 'a'.repeat(400)
    const guesses = ['', '?key=', `?key=${'a'.repeat(22)}.${'0'.repeat(64)}`, `?slug=${draft}`, `?key=a&key=b`]
    const odd = [`?key=${long}`, '?key=%F0%9F%94%91', `?key[]=${draft}`, '?KEY=a', '?key=%27%20OR%201=1']
    for (const query of [...guesses, ...odd]) await expectNothing(`/preview${query}`)
    expect((await get('/preview?key=%00')).status).toBe(400)
    expect((await get(`/articles/${draft}`)).status).toBe(404)
    expect((await get(`/articles/${coming}`)).status).toBe(404)
  })

  it('sees no other piece with the address of one', async () => {
    const [one = '', another = ''] = [await addressOf(draft), await addressOf(coming)].map((path) => path.split('=')[1])
    const mixed = `${one.split('.')[0]}.${another.split('.')[1]}`
    await expectNothing(`/preview?key=${mixed}`)
    expect(await bodyOf(`/preview?key=${one}&slug=${coming}`)).not.toContain(comingTitle)
    const key = `?key=${another}`
    for (const path of [`/articles/${coming}`, `/articles/${coming}/share.jpg`, `/articles/${draft}`])
      expect((await get(path + key)).status).toBe(404)
  })

  it('sees nothing with an address that another newspaper signed, or whose signature was changed', async () => {
    const address = await addressOf(draft)
    const [id = '', signature = ''] = (address.split('=')[1] ?? '').split('.')
    const { pathname, search } = new URL(previewUrl(newspaper.url, id, ['another secret of 32 characters or more']))
    const turned = signature.replace(/^./, (first) => (first === '0' ? '1' : '0'))
    for (const path of [pathname + search, `/preview?key=${id}.${turned}`, `/preview?key=${id}.${signature.slice(1)}`])
      await expectNothing(path)
    expect((await get(address)).status).toBe(200)
  })

  it('sees nothing after its last day', async () => {
    const address = await addressOf(draft)
    await database().preview.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
    await expectNothing(address)
  })

  it('sees nothing once it is revoked, at the next request', async () => {
    const [address, other] = [await addressOf(draft), await addressOf(coming)]
    expect((await preview('list')).out).toContain('2 addresses work.')
    expect((await preview('revoke', draft)).out).toContain('1 address has ended.')
    await expectNothing(address)
    expect((await get(other)).status).toBe(200)
    expect((await preview('revoke', '--all')).code).toBe(0)
    await expectNothing(other)
  })

  it('finds it in no list, feed, search or sitemap, and its key in no log', async () => {
    const address = await addressOf(coming)
    await get(address)
    await get(`${address.replace('?', '/?')}`)
    const places = [
      '/',
      '/sections/harbor',
      '/authors/nora-fenwright',
      '/topics/ferry-service',
      '/feed.xml',
      '/atom.xml',
    ]
    const more = ['/feed.json', '/sitemap.xml', '/sitemaps/articles-1.xml', '/news-sitemap.xml', '/search?q=bell+quay']
    const beside = [
      '/sections/harbor/feed.xml',
      '/authors/nora-fenwright/feed.json',
      '/polls/ferry-hours',
      '/articles/keep-the-late-boat',
      '/corrections',
      '/robots.txt',
    ]
    for (const path of [...places, ...more, ...beside]) {
      const answer = await get(path)
      const text = await answer.text()
      expect(answer.status, path).toBe(200)
      expect(text, path).not.toContain(comingTitle)
      expect(text, path).not.toContain('/preview')
    }
    await expect
      .poll(() => newspaper.lines.filter((line) => line.includes('"path":"/preview"')).length)
      .toBeGreaterThan(0)
    const key = address.split('=')[1] ?? ''
    expect(await bodyOf('/metrics')).not.toContain(key.slice(0, 20))
    expect(newspaper.lines.join('\n')).not.toContain(key.slice(0, 20))
  })
})
