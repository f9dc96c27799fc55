import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { wording } from '#lib/wording'
import { faultsOf } from '#tests/browser/axe'
import type { PageKind } from '#tests/site/page-kinds'
import { reachPage } from '#tests/site/reach-page'

interface Opened {
  newspaper: { url: string }
  browser: Browser
}

/** What went wrong in a page, violations of its policy, thrown errors and error lines of the console, and what it asked for. */
interface Told {
  complaints: string[]
  requests: string[]
}

/** Declares what holds for every page as a reader's browser sees it; the page is opened once and looked at in each way. */
export function judgePage(kind: PageKind, opened: Opened): void {
  let page: Page
  let told: Told

  beforeAll(async () => {
    page = await opened.browser.newPage()
    told = listen(page)
    await reachPage(page, opened.newspaper.url, kind)
  })
  afterAll(() => page?.close())

  it('has no fault that axe knows in the light theme', async () => {
    expect(await faultsOf(page)).toEqual([])
  })

  it('has no fault that axe knows in the dark theme', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await faultsOf(page)).toEqual([])
  })

  it('fits a window of 320 pixels without scrolling sideways', async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })

  it('marks nothing as a draft, which is for development alone', async () => {
    expect(await page.getByText(wording.lists.draft, { exact: true }).count()).toBe(0)
  })

  // The last: by now whatever a page does late it has done.
  it('asks nothing of another origin, breaks no policy and boots no framework', async () => {
    const { complaints, requests } = told
    const scripts = await page.locator('script:not([type="application/ld+json"], [type="speculationrules"])').count()
    expect(complaints).toEqual([])
    expect(requests.length).toBeGreaterThan(0)
    expect(requests.filter((url) => !url.startsWith(opened.newspaper.url))).toEqual([])
    expect(requests.filter((url) => url.includes('/_next/') && url.endsWith('.js'))).toEqual([])
    expect(scripts).toBeLessThanOrEqual(1)
    // A cookie comes with what a visitor does, and with nothing else.
    if (!kind.form) expect(await page.context().cookies()).toEqual([])
  })
}

function listen(page: Page): Told {
  const told: Told = { complaints: [], requests: [] }
  page.on('console', (message) => {
    // A page that answers 404 or 503 on purpose is named by Chromium as a failed load of the document itself.
    const itself = message.location().url === page.url() && /responded with a status of [45]\d\d/.test(message.text())
    if (message.type() === 'error' && !itself) told.complaints.push(message.text())
  })
  page.on('pageerror', (error) => told.complaints.push(error.message))
  page.on('request', (request) => told.requests.push(request.url()))
  return told
}
