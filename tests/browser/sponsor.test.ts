// The sponsor's line in a real browser: counted once it was seen, followed to its own address, its code copied.
import { Client } from 'pg'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '#tests/browser/chromium'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

let newspaper: Newspaper
let browser: Browser
/** An article whose line carries a code during this hour. */
let article: string

// Headless Chromium says that it is a robot, and would be believed.
const reader = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
}

beforeAll(async () => {
  newspaper = await openNewspaper()
  browser = await launchChromium()
  const feed = (await (await fetch(`${newspaper.url}/feed.json`)).json()) as { items: { id: string }[] }
  for (const { id } of feed.items) {
    article = new URL(id).pathname
    if (/<sponsor-line.*<copy-code.*<\/sponsor-line>/s.test(await (await fetch(newspaper.url + article)).text())) return
  }
  throw new Error('No article of the sample carries a code.')
})
afterAll(async () => {
  await browser?.close()
  await newspaper?.stop()
})

/** Opens the article so low a window that the line is out of sight, and lists what is told to the server. */
async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<{ page: Page; told: number[] }> {
  const context = await browser.newContext({ ...reader, viewport: { width: 390, height: 320 }, ...options })
  const page = await context.newPage()
  const told: number[] = []
  page.on('response', (response) => {
    if (response.url().includes('/seen?from=')) told.push(response.status())
  })
  await page.goto(newspaper.url + article)
  return { page, told }
}

async function counts(): Promise<Record<string, number>> {
  const client = new Client({ connectionString: newspaper.databaseUrl })
  await client.connect()
  const { rows } = await client.query('SELECT event, outcome, article_slug AS slug, count::int FROM campaign_count')
  await client.end()
  return Object.fromEntries(rows.map(({ event, outcome, slug, count }) => [`${event} ${outcome} ${slug}`, count]))
}

it('is told once, after a second in sight, and not for a glance', async () => {
  const { page, told } = await open()
  await page.waitForTimeout(1_500)
  expect(told).toEqual([])
  const line = page.locator('sponsor-line')
  await line.scrollIntoViewIfNeeded()
  await page.waitForTimeout(400)
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await page.waitForTimeout(1_200)
  expect(told).toEqual([])
  await line.scrollIntoViewIfNeeded()
  await page.waitForTimeout(1_600)
  expect(told).toEqual([204])
  await page.evaluate(() => window.scrollTo(0, 0))
  await line.scrollIntoViewIfNeeded()
  await page.waitForTimeout(1_600)
  expect(told).toEqual([204])
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
  const followed = page.waitForRequest((request) => !request.url().startsWith(newspaper.url))
  await page.locator('sponsor-line a').click({ noWaitAfter: true })
  expect(new URL((await followed).url()).hostname).toMatch(/\.example$/)
  await page.context().close()
  expect(await newspaper.stop()).toBe(0)
  const slug = article.split('/').at(-1)
  expect(await counts()).toEqual({ [`seen counted ${slug}`]: 1, [`visit counted ${slug}`]: 1 })
})
