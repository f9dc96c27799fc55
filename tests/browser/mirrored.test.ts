// The same newspaper in a language that is written from right to left.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#tests/browser/chromium'
import { pageKinds } from '#tests/browser/page-kinds'
import { mirroredFiles } from '#tests/fixtures/mirrored-files'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

let newspaper: Newspaper
let browser: Browser

beforeAll(async () => {
  newspaper = await openNewspaper({}, mirroredFiles())
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await newspaper?.stop()
})

describe.each(pageKinds)('%s from right to left', (_, path) => {
  it.each([320, 1280])('says its direction and fits a window of %i pixels', async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 700 } })
    await page.goto(newspaper.url + path)
    const seen = await page.evaluate(() => ({
      lang: document.documentElement.lang,
      direction: getComputedStyle(document.body).direction,
      overflow: document.documentElement.scrollWidth - innerWidth,
      // What hangs over the starting edge cannot be scrolled to, so the page would not grow by it.
      outside: [...document.querySelectorAll('main *, header *, footer *')].filter((element) => {
        const { left, right, width, height } = element.getBoundingClientRect()
        const clipped = element.closest('.table-scroll, [class*=title], [class*=trap], [class*=skip]')
        return width > 1 && height > 1 && !clipped && (right > innerWidth + 1 || left < -1)
      }).length,
    }))
    await page.close()
    expect(seen).toEqual({ lang: 'he', direction: 'rtl', overflow: 0, outside: 0 })
  })
})

it('puts who wrote an article to the right of its text, and the side column of the front page to the left', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  const middle = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox()
    return box ? box.x + box.width / 2 : Number.NaN
  }
  await page.goto(`${newspaper.url}/articles/keep-the-late-boat`)
  expect(await middle('main a[rel=author]')).toBeGreaterThan(await middle('main article p:last-child'))
  await page.goto(newspaper.url)
  expect(await middle('main a[href="/articles/keep-the-late-boat"]')).toBeLessThan(640)
  expect(await middle('main a[href="/articles/the-night-the-gate-stuck"]')).toBeGreaterThan(640)
  await page.close()
})
