// News judgement: what the first view of the front page holds, and how large.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedInChromium } from '#tests/site/open-shared'

const opened = sharedInChromium('sample')
let page: Page

beforeAll(async () => {
  page = await opened.browser.newPage({ viewport: { width: 1280, height: 720 } })
  await page.goto(opened.newspaper.url)
})
afterAll(() => page?.close())

const boxOf = async (selector: string) => {
  const box = await page.locator(selector).first().boundingBox()
  if (!box) throw new Error(`There is no ${selector} in the page.`)
  return { ...box, right: box.x + box.width, bottom: box.y + box.height }
}

describe('the first view at 1280 by 720', () => {
  it('holds the lead’s headline and at least five others, whole', async () => {
    const bottoms = await page
      .locator('main article :is(h2, h3)')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().bottom))
    expect(bottoms[0]).toBeLessThanOrEqual(720)
    expect(bottoms.filter((bottom) => bottom <= 720).length).toBeGreaterThanOrEqual(6)
  })

  it('has the lead’s headline beside its picture', async () => {
    const [headline, picture] = [await boxOf('main article h2'), await boxOf('main article img')]
    expect(headline.right).toBeLessThan(picture.x)
    expect(headline.y).toBeLessThan(picture.bottom)
  })
})

it.each([1280, 1920])('what stands beside the lead ends where the lead and its pieces end, at %i', async (width) => {
  await page.setViewportSize({ width, height: 900 })
  const ends = await page
    .locator('[data-page=front] > div')
    .first()
    .evaluate((top) => [...top.children].map((part) => part.lastElementChild?.getBoundingClientRect().bottom ?? 0))
  expect(Math.abs((ends[0] ?? 0) - (ends[1] ?? 0))).toBeLessThan(250)
})

it('labels only what is no news, and says Opinion once', async () => {
  const said = (word: string) => page.locator('main').getByText(word, { exact: true }).count()
  expect([await said('News'), await said('Opinion')]).toEqual([0, 1])
  expect(await said('Analysis')).toBeGreaterThan(1)
})

it('gives no headline of a piece without a picture a larger face than its neighbors have', async () => {
  const sizes = await page
    .locator('main ul:has(img)')
    .evaluateAll((lists) =>
      lists.map(
        (list) => new Set([...list.querySelectorAll('h2, h3')].map((one) => getComputedStyle(one).fontSize)).size,
      ),
    )
  expect(sizes.length).toBeGreaterThan(2)
  expect(new Set(sizes)).toEqual(new Set([1]))
})

it.each([320, 390])('has its navigation on one line of a telephone of %i pixels', async (width) => {
  await page.setViewportSize({ width, height: 800 })
  expect((await boxOf('header nav')).height).toBeLessThan(48)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
})
