// The sponsor's line in a real browser: counted once it was seen, followed to its own address, its code copied.
import { Client } from 'pg'
import type { Browser, Page, Request } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { openInChromium } from '#tests/browser/open-in-chromium'

const opened = openInChromium()
/** An article whose line carries a code during this hour. */
let article: string

// Headless Chromium says that it is a robot, and would be believed.
const reader = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
}

beforeAll(async () => {
  const feed = (await (await fetch(`${opened.newspaper.url}/feed.json`)).json()) as { items: { id: string }[] }
  for (const { id } of feed.items) {
    article = new URL(id).pathname
    if (/<sponsor-line.*<copy-code.*<\/sponsor-line>/s.test(await (await fetch(opened.newspaper.url + article)).text()))
      return
  }
  throw new Error('No article of the sample carries a code.')
})

/** Opens the article in so low a window that the line is out of sight, and lists what is told to the server. */
async function open(
  options: Parameters<Browser['newContext']>[0] = {},
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<{ page: Page; asked: Request[] }> {
  const context = await opened.browser.newContext({ ...reader, viewport: { width: 390, height: 320 }, ...options })
  const page = await context.newPage()
  const asked: Request[] = []
  page.on('request', (request) => {
    if (request.url().includes('/seen?from=')) asked.push(request)
  })
  await prepare(page)
  await page.goto(opened.newspaper.url + article)
  return { page, asked }
}

/** Lets time pass in the page, once its observers know what is in sight, until all that it then asked for is heard of. */
async function passed(page: Page, milliseconds: number): Promise<void> {
  await page.evaluate(async () => {
    const line = document.querySelector('sponsor-line')
    // Observers hear in the order in which they began: this one after the line's own.
    if (line) await new Promise((resolve) => new IntersectionObserver(resolve, { threshold: 0.5 }).observe(line))
  })
  await page.clock.runFor(milliseconds)
  await page.evaluate(async () => (await fetch('/robots.txt')).text())
}

async function counts(): Promise<Record<string, number>> {
  const client = new Client({ connectionString: opened.newspaper.databaseUrl })
  await client.connect()
  const { rows } = await client.query('SELECT event, outcome, article_slug AS slug, count::int FROM campaign_count')
  await client.end()
  return Object.fromEntries(rows.map(({ event, outcome, slug, count }) => [`${event} ${outcome} ${slug}`, count]))
}

it('is told once, after a second in sight, and not for a glance', async () => {
  const { page, asked } = await open({}, async (page) => page.clock.install())
  await page.clock.pauseAt(Date.now() + 60_000)
  const line = page.locator('sponsor-line')
  await passed(page, 1_500)
  expect(asked).toEqual([])
  await line.scrollIntoViewIfNeeded()
  await passed(page, 400)
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await passed(page, 1_200)
  expect(asked).toEqual([])
  await line.scrollIntoViewIfNeeded()
  await passed(page, 900)
  expect(asked).toEqual([])
  await passed(page, 200)
  expect(asked.length).toBe(1)
  expect((await asked[0]?.response())?.status()).toBe(204)
  await page.evaluate(() => window.scrollTo(0, 0))
  await line.scrollIntoViewIfNeeded()
  await passed(page, 1_600)
  expect(asked.length).toBe(1)
  await page.context().close()
})

it('copies its code by keyboard and says so; without scripts there is no button, and the code stands there', async () => {
  const { page } = await open({ permissions: ['clipboard-read', 'clipboard-write'] })
  const code = await page.locator('sponsor-line code').textContent()
  await page.locator('sponsor-line copy-code button').focus()
  await page.keyboard.press('Enter')
  await page.locator('sponsor-line copy-code output', { hasText: /\S/ }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code)
  expect(await page.locator('sponsor-line copy-code').getByRole('status').textContent()).not.toBe('')
  await page.context().close()

  const plain = await open({ javaScriptEnabled: false })
  expect(await plain.page.locator('sponsor-line copy-code button').count()).toBe(0)
  expect(await plain.page.locator('sponsor-line code').textContent()).toBe(code)
  await plain.page.context().close()
})

it('leads to the campaign’s own address by a click, and a clean stop loses no count', async () => {
  const { page } = await open({ javaScriptEnabled: false })
  const followed = page.waitForRequest((request) => !request.url().startsWith(opened.newspaper.url))
  await page.locator('sponsor-line a').click({ noWaitAfter: true })
  expect(new URL((await followed).url()).hostname).toMatch(/\.example$/)
  await page.context().close()
  expect(await opened.newspaper.stop()).toBe(0)
  const slug = article.split('/').at(-1)
  expect(await counts()).toEqual({ [`seen counted ${slug}`]: 1, [`visit counted ${slug}`]: 1 })
})
