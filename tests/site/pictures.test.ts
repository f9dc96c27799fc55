// What a browser fetches of a picture is as wide as it draws it: none is soft. One in a line of text stays in its line.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { sharedInChromium } from '#tests/site/open-shared'

const opened = sharedInChromium('sample')

/** How much of the pixels of a screen a picture must have; where they are dense, Chromium may take the next smaller one. */
const enough = { 1: 1, 2: 0.8 } as const

interface Drawn {
  src: string
  /** The pixels of the screen that it covers from side to side. */
  covered: number
  /** The pixels of what was fetched, and of the newsroom's own file. */
  fetched: number
  own: number
}

/** Runs in the page: brings every picture into view, and measures it. */
async function measure(): Promise<Drawn[]> {
  const drawn: Drawn[] = []
  for (const image of document.querySelectorAll<HTMLImageElement>('main picture img')) {
    image.scrollIntoView()
    image.loading = 'eager'
    await image.decode()
    // A picture with sizes says of itself how wide it was meant to be drawn; the file alone says how wide it is.
    const file = new Image()
    file.src = image.currentSrc
    await file.decode()
    const covered = image.getBoundingClientRect().width * devicePixelRatio
    drawn.push({ src: image.currentSrc, covered, fetched: file.naturalWidth, own: Number(image.getAttribute('width')) })
  }
  return drawn
}

/** Measures every picture, from the beginning where a busy machine answered that one was not made in time. */
async function measureIn(page: Page, tries = 5): Promise<Drawn[]> {
  try {
    return await page.evaluate(measure)
  } catch (error) {
    if (tries === 1) throw error
    await page.reload()
    return measureIn(page, tries - 1)
  }
}

describe.each([390, 700, 1024, 1280])('in a window of %i pixels', (width) => {
  it.each([
    ['/', 1],
    ['/', 2],
    ['/sections/harbor', 1],
    ['/sections/harbor', 2],
    ['/articles/keep-the-late-boat', 1],
    ['/articles/keep-the-late-boat', 2],
    ['/authors/nora-fenwright', 1],
  ] as const)('every picture of %s is sharp at %i to 1', async (path, deviceScaleFactor) => {
    const page = await opened.browser.newPage({ viewport: { width, height: 900 }, deviceScaleFactor })
    await page.goto(opened.newspaper.url + path)
    const drawn = await measureIn(page)
    await page.close()
    expect(drawn.length).toBeGreaterThan(2)
    const soft = drawn.filter(
      ({ covered, fetched, own }) => fetched < Math.floor(Math.min(covered * enough[deviceScaleFactor], own)),
    )
    expect(soft).toEqual([])
  })
})

it('a picture in a line of text has words beside it', async () => {
  const page = await opened.browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(`${opened.newspaper.url}/articles/how-to-read-a-tide-table`)
  const inLine = page.locator('main p > picture')
  expect(await inLine.count()).toBe(1)
  expect(await inLine.evaluate((picture) => getComputedStyle(picture).display)).toBe('inline')
  await page.close()
})
