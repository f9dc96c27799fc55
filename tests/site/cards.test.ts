// Cards side by side: however many there are, every row is full, and none of them is too narrow for its words.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedInChromium } from '#tests/site/open-shared'

const opened = sharedInChromium('sample')

interface Row {
  cards: number
  /** Whether it reaches from one edge of the list to the other. */
  full: boolean
  /** The width of its narrowest card, in pixels. */
  narrowest: number
}

/** Runs in the page: fills its first list of cards with so many, and says what rows they make. */
function rowsOf(count: number): Row[] {
  const lists = [...document.querySelectorAll('main ul')]
  const list = lists.find((one) => getComputedStyle(one).display === 'grid' && one.querySelector('article'))
  const card = list?.querySelector('li')
  if (!list || !card) return []
  list.replaceChildren(...Array.from({ length: count }, () => card.cloneNode(true)))
  const edges = list.getBoundingClientRect()
  const rows = Map.groupBy(
    [...list.children].map((child) => child.getBoundingClientRect()),
    ({ top }) => top,
  )
  return [...rows.values()].map((boxes) => ({
    cards: boxes.length,
    full: Math.abs((boxes[0]?.left ?? 0) - edges.left) < 1 && Math.abs((boxes.at(-1)?.right ?? 0) - edges.right) < 1,
    narrowest: Math.min(...boxes.map(({ width }) => width)),
  }))
}

const counts = Array.from({ length: 12 }, (_, index) => index + 1)

describe.each(['/', '/articles/ferry-trial-numbers'])('on %s', (path) => {
  let page: Page

  beforeAll(async () => {
    page = await opened.browser.newPage()
    await page.goto(opened.newspaper.url + path)
  })
  afterAll(() => page?.close())

  /** The rows that each number of cards makes, from one card to twelve. */
  const rowsIn = async (width: number): Promise<Row[][]> => {
    await page.setViewportSize({ width, height: 900 })
    const rows = []
    for (const count of counts) rows.push(await page.evaluate(rowsOf, count))
    return rows
  }

  it.each([700, 900, 1024, 1280, 1920])('1 to 12 cards fill their rows in a window of %i pixels', async (width) => {
    const rows = await rowsIn(width)
    expect(rows.map((row) => row.reduce((sum, { cards }) => sum + cards, 0))).toEqual(counts)
    expect(rows.flat().filter(({ full }) => !full)).toEqual([])
    expect(Math.min(...rows.flat().map(({ narrowest }) => narrowest))).toBeGreaterThan(190)
  })

  it('a window of 390 pixels has one card a row', async () => {
    const rows = await rowsIn(390)
    expect(rows.flat().filter(({ cards, full }) => cards !== 1 || !full)).toEqual([])
  })
})
