// Every kind of page, as a reader's browser sees it: what is requested, what is refused, what is wrong with it.
import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { faultsOf } from '#tests/browser/axe'
import { openInChromium } from '#tests/browser/open-in-chromium'
import { allPageKinds, awayKind, type PageKind } from '#tests/browser/page-kinds'
import { reachPage } from '#tests/browser/reach-page'
import { openWideNewspaper, type WideNewspaper } from '#tests/newspaper/open-wide-newspaper'

let newspaper: WideNewspaper

const opened = openInChromium(async () => {
  newspaper = await openWideNewspaper()
  return newspaper
})

interface Visit {
  page: Page
  /** What went wrong in the page: violations of the policy, thrown errors, error lines of the console. */
  complaints: string[]
  requests: string[]
}

async function visit(
  kind: PageKind,
  options: Parameters<Browser['newPage']>[0] = {},
  until: 'load' | 'networkidle' = 'load',
): Promise<Visit> {
  const page = await opened.browser.newPage({ bypassCSP: false, ...options })
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (message) => {
    // A page that answers 404 or 503 on purpose is named by Chromium as a failed load of the document itself.
    const itself = message.location().url === page.url() && /responded with a status of [45]\d\d/.test(message.text())
    if (message.type() === 'error' && !itself) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => requests.push(request.url()))
  await reachPage(page, opened.newspaper.url, kind, until)
  return { page, complaints, requests }
}

function judge(kind: PageKind): void {
  it('asks nothing of another origin, breaks no policy and boots no framework', async () => {
    const { page, complaints, requests } = await visit(kind, {}, 'networkidle')
    const scripts = await page.locator('script:not([type="application/ld+json"], [type="speculationrules"])').count()
    const cookies = await page.context().cookies()
    await page.close()
    expect(complaints).toEqual([])
    expect(requests.filter((url) => !url.startsWith(opened.newspaper.url))).toEqual([])
    expect(requests.filter((url) => url.includes('/_next/') && url.endsWith('.js'))).toEqual([])
    expect(scripts).toBeLessThanOrEqual(1)
    // A cookie comes with what a visitor does, and with nothing else.
    if (!kind.form) expect(cookies).toEqual([])
  })

  it.each(['light', 'dark'] as const)('has no fault that axe knows in the %s theme', async (colorScheme) => {
    const { page } = await visit(kind, { colorScheme, bypassCSP: true })
    const faults = await faultsOf(page)
    await page.close()
    expect(faults).toEqual([])
  })

  it('fits a window of 320 pixels without scrolling sideways', async () => {
    const { page } = await visit(kind, { viewport: { width: 320, height: 640 } })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    await page.close()
    expect(overflow).toBeLessThanOrEqual(0)
  })

  it('says the same with scripts off', async () => {
    const { page: plain } = await visit(kind, { javaScriptEnabled: false })
    const heading = await plain.locator('h1').first().textContent()
    const main = await plain.locator('main').count()
    await plain.close()
    expect(heading?.trim()).not.toBe('')
    expect(main).toBe(1)
  })
}

describe.each(allPageKinds)('$name', judge)

it('code in a box has the ground of the box alone, however its lines fold', async () => {
  const { page } = await visit({ name: '', path: '/articles/every-construct', form: null })
  const grounds = await page
    .locator('pre code')
    .evaluateAll((all) => all.map((code) => getComputedStyle(code).backgroundColor))
  await page.close()
  expect(grounds.length).toBeGreaterThan(0)
  expect(new Set(grounds)).toEqual(new Set(['rgba(0, 0, 0, 0)']))
})

describe(awayKind.name, () => {
  beforeAll(() => newspaper.loseDatabase())
  judge(awayKind)
})
