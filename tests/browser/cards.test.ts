// Cards side by side: however many there are, none is left alone in its row.
import { describe, expect, it } from 'vitest'
import { openInChromium } from '#tests/browser/open-in-chromium'

const opened = openInChromium()

/** Runs in the page: fills the list of related pieces with so many cards, and says how many stand in each row. */
function rowsOf(count: number): number[] {
  const lists = [...document.querySelectorAll('main ul')]
  const list = lists.find((one) => getComputedStyle(one).display === 'grid' && one.querySelector('article'))
  const card = list?.querySelector('li')
  if (!list || !card) return []
  list.replaceChildren(...Array.from({ length: count }, () => card.cloneNode(true)))
  const rows = new Map<number, number>()
  for (const { top } of [...list.children].map((child) => child.getBoundingClientRect()))
    rows.set(top, (rows.get(top) ?? 0) + 1)
  return [...rows.values()]
}

describe.each([700, 900, 1280, 1920])('in a window of %i pixels', (width) => {
  it('no card of 2 to 12 is alone in its row', async () => {
    const page = await opened.browser.newPage({ viewport: { width, height: 900 } })
    await page.goto(`${opened.newspaper.url}/articles/ferry-trial-numbers`)
    const counts = Array.from({ length: 11 }, (_, index) => index + 2)
    const rows = []
    for (const count of counts) rows.push(await page.evaluate(rowsOf, count))
    await page.close()
    expect(rows.map((row) => row.reduce((sum, cards) => sum + cards, 0))).toEqual(counts)
    expect(rows.filter((row) => row.includes(1))).toEqual([])
  })
})

it('a window of 390 pixels has one card a row', async () => {
  const page = await opened.browser.newPage({ viewport: { width: 390, height: 900 } })
  await page.goto(`${opened.newspaper.url}/articles/ferry-trial-numbers`)
  expect(await page.evaluate(rowsOf, 4)).toEqual([1, 1, 1, 1])
  await page.close()
})
