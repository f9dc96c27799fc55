// The same newspaper in a language that is written from right to left.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInChromium } from '#tests/browser/open-in-chromium'
import { articleText } from '#tests/fixtures/content-folder'
import { mirroredFiles } from '#tests/fixtures/mirrored-files'
import { openNewspaper } from '#tests/newspaper/open-newspaper'
import { pageKinds } from '#tests/site/page-kinds'

const constructs = `
אמרה *מודגשת* ופקודה \`--gate\`.[^note]

| שנה | ימים |
| --- | ---: |
| 2025 | 9 |
| 2026 | 1,000 |

    if (gate === null)

[^note]: הערה אחת.
`

const opened = openInChromium(() =>
  openNewspaper(
    {},
    {
      ...mirroredFiles(),
      'articles/constructs.md': articleText(constructs, {
        title: 'מבנים',
        kind: 'opinion',
        section: 'community',
        authors: '[maud-tolliver]',
      }),
    },
  ),
)

describe.each(pageKinds)('%s from right to left', (_, path) => {
  let page: Page

  beforeAll(async () => {
    page = await opened.browser.newPage()
    await page.goto(opened.newspaper.url + path)
  })
  afterAll(() => page?.close())

  it.each([320, 1280])('says its direction and fits a window of %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 700 })
    const seen = await page.evaluate(() => ({
      lang: document.documentElement.lang,
      direction: getComputedStyle(document.body).direction,
      overflow: document.documentElement.scrollWidth - innerWidth,
      // What hangs over the starting edge cannot be scrolled to, so the page would not grow by it.
      outside: [...document.querySelectorAll('main *, header *, footer *')].filter((element) => {
        const { left, right, width, height } = element.getBoundingClientRect()
        const clipped = element.closest('.table-scroll, [class*=title], [class*=trap], [class*=skip], header nav')
        return width > 1 && height > 1 && !clipped && (right > innerWidth + 1 || left < -1)
      }).length,
    }))
    expect(seen).toEqual({ lang: 'he', direction: 'rtl', overflow: 0, outside: 0 })
  })
})

it('puts who wrote an article to the right of its text, and the side column of the front page to the left', async () => {
  const page = await opened.browser.newPage({ viewport: { width: 1280, height: 900 } })
  const middle = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox()
    return box ? box.x + box.width / 2 : Number.NaN
  }
  await page.goto(`${opened.newspaper.url}/articles/keep-the-late-boat`)
  expect(await middle('main a[rel=author]')).toBeGreaterThan(await middle('main article p:last-child'))
  await page.goto(opened.newspaper.url)
  expect(await middle('main a[href="/articles/keep-the-late-boat"]')).toBeLessThan(640)
  expect(await middle('main a[href="/articles/the-night-the-gate-stuck"]')).toBeGreaterThan(640)
  await page.close()
})

it('keeps code, e-mail addresses and figures from left to right within', async () => {
  const page = await opened.browser.newPage()
  await page.goto(`${opened.newspaper.url}/articles/constructs`)
  const directions = await page
    .locator('pre, p code, input[type=email]')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).direction))
  expect(new Set(directions)).toEqual(new Set(['ltr']))
  expect(directions.length).toBeGreaterThan(2)
  // The units of a column stand below each other.
  const ends = await page.locator('td:last-child').evaluateAll((cells) =>
    cells.map((cell) => {
      const range = document.createRange()
      range.selectNodeContents(cell)
      return Math.round(range.getBoundingClientRect().right)
    }),
  )
  expect(new Set(ends).size).toBe(1)
  await page.close()
})

it('sets a text without slanting its letters or spacing them out, and numbers its notes at their start', async () => {
  const page = await opened.browser.newPage()
  await page.goto(`${opened.newspaper.url}/articles/constructs`)
  const styles = (selector: string) =>
    page.locator(selector).evaluate((element) => {
      const { direction, fontStyle, fontWeight, letterSpacing } = getComputedStyle(element)
      return { direction, fontStyle, fontWeight, spaced: Number.parseFloat(letterSpacing) || 0 }
    })
  expect(await styles('h1')).toMatchObject({ fontStyle: 'normal', spaced: 0 })
  expect(await styles('main p em')).toMatchObject({ fontStyle: 'normal', fontWeight: '700' })
  expect(await styles('.footnotes li')).toMatchObject({ direction: 'rtl' })
  await page.close()
})
