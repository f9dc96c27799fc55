import type { Page } from 'playwright-core'

/** One element that the Tab key came to. */
export interface FocusStop {
  /** Its text, its label or its value: what a reader would call it. */
  name: string
  /** Whether it is drawn as the one that has the focus. */
  outlined: boolean
  /** Whether it lies in the window, from its first line on. */
  inView: boolean
}

/** More stops than this and the walk goes in a circle. */
const most = 300

/** Presses Tab from the top of a page to its end, and says where it came to. */
export async function walkByTab(page: Page): Promise<FocusStop[]> {
  const stops: FocusStop[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(describeFocus)
    if (stop === null) return stops
    stops.push(stop)
    if (stops.length > most) throw new Error(`Tab comes to no end: ${stops.slice(-5).map(({ name }) => name)}`)
  }
}

/** Runs in the page: what has the focus, or null where nothing of the page has. */
function describeFocus(): FocusStop | null {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body) return null
  const label = focused instanceof HTMLInputElement ? focused.labels?.[0]?.textContent : null
  const name = (label ?? focused.getAttribute('aria-label') ?? focused.textContent ?? '').replace(/\s+/g, ' ').trim()
  const { outlineStyle, outlineWidth } = getComputedStyle(focused)
  // A link over the whole of a card is as large as the card: its own words are what has to be seen.
  const box = focused.getClientRects()[0] ?? focused.getBoundingClientRect()
  const inView =
    box.width > 0 && box.height > 0 && box.top >= -1 && box.top < innerHeight && box.left >= -1 && box.left < innerWidth
  return { name, outlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2, inView }
}
