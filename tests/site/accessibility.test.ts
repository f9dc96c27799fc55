// The opinion piece for readers who press keys, hear it, enlarge it, print it, or are made ill by movement.
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { wording } from '#lib/wording'
import { sharedInChromium } from '#tests/site/open-shared'
import { type FocusStop, walkByTab } from '#tests/site/walk-by-tab'

const path = '/articles/keep-the-late-boat'

const opened = sharedInChromium('wide')
let page: Page

afterEach(() => page?.context().close())

async function open(address = path, options: BrowserContextOptions = {}): Promise<Page> {
  page = await (await opened.browser.newContext(options)).newPage()
  await page.goto(opened.newspaper.url + address)
  return page
}

/** What stops at these, in this order, with others between them; a part that is missing is returned. */
function outOfOrder(stops: readonly FocusStop[], expected: readonly string[]): string[] {
  let at = 0
  return expected.filter((name) => {
    const found = stops.findIndex((stop, index) => index >= at && stop.name === name)
    at = found < 0 ? at : found + 1
    return found < 0
  })
}

describe('a keyboard', () => {
  it('comes through the piece in the order in which it is read, the skip link first', async () => {
    const stops = await walkByTab(await open())
    expect(stops[0]?.name).toBe(wording.site.skip)
    const order = [
      'The Tidewater Post',
      'Harbor',
      'Search',
      'Maud Tolliver',
      'Chandler Street Roasters. Roasted on Tuesdays, on your step by Thursday.',
      wording.sponsor.copy,
      'At 9:40 p.m. every night, as now',
      wording.poll.emailOptional,
      'privacy policy',
      wording.poll.vote,
      wording.poll.about,
      'Late Boats: A Review of the 2026 Trial',
      'Late Boats: A Review of the 2026 Trial, Saltmere Ferry Committee, October 2026',
      wording.article.contactUs,
      'Late boat',
      wording.article.copyLink,
      'About',
      wording.site.feed,
    ]
    expect(outOfOrder(stops, order)).toEqual([])
  })

  it.each([
    [path, 1280],
    [path, 320],
    ['/articles/every-construct', 1280],
    ['/', 1280],
    ['/search?q=ferry', 1280],
    ['/contact', 1280],
  ])('sees where it is at every stop of %s in a window of %i pixels', async (address, width) => {
    const stops = await walkByTab(await open(address, { viewport: { width, height: 700 } }))
    expect(stops.length).toBeGreaterThan(10)
    expect(stops.filter((stop) => !stop.outlined || !stop.inView)).toEqual([])
  })

  it('gets past the masthead by the skip link', async () => {
    await open()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  })
})

describe('a screen reader', () => {
  it('hears the piece as its golden file has it', async () => {
    const tree = await (await open()).locator('main').ariaSnapshot()
    await expect(`${tree}\n`).toMatchFileSnapshot('golden/keep-the-late-boat.aria.txt')
  })
})

/** Whether going from one page to the next is a moving transition. */
async function movesOn(reducedMotion: 'reduce' | 'no-preference'): Promise<boolean> {
  page = await (await opened.browser.newContext({ reducedMotion })).newPage()
  await page.addInitScript(() => {
    addEventListener('pagereveal', (event) => sessionStorage.setItem('moved', String(event.viewTransition !== null)))
  })
  await page.goto(opened.newspaper.url + path)
  await page.locator('header nav a').first().click()
  await page.waitForURL('**/sections/**')
  return (await page.evaluate(() => sessionStorage.getItem('moved'))) === 'true'
}

/** Runs in the page: what its styles ask for when a reader goes on, as far as they hold for this reader. */
function askedOnLeaving(): string | undefined {
  const holding = (rules: CSSRuleList): CSSRule[] =>
    [...rules].flatMap((rule) => {
      if (!(rule instanceof CSSMediaRule)) return [rule]
      return matchMedia(rule.conditionText).matches ? holding(rule.cssRules) : []
    })
  const rules = [...document.styleSheets].flatMap((sheet) => holding(sheet.cssRules))
  return rules.flatMap((rule) => ('navigation' in rule ? [String(rule.navigation)] : [])).at(-1)
}

describe('a reader who asked for less movement', () => {
  it('gets none: from page to page, nor within one', async () => {
    // Whether Chromium then moves is its own choice; what our styles ask for is not.
    await movesOn('no-preference')
    expect(await page.evaluate(askedOnLeaving)).toBe('auto')
    await page.context().close()
    expect(await movesOn('reduce')).toBe(false)
    expect(await page.evaluate(askedOnLeaving)).toBe('none')
    await page.goto(opened.newspaper.url + path)
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) =>
        [null, '::before', '::after'].flatMap((part) => {
          const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element, part)
          const still = animationName === 'none' && /^0s(, 0s)*$/.test(transitionDuration) && scrollBehavior === 'auto'
          return still ? [] : [`${element.tagName}${part ?? ''}`]
        }),
      ),
    )
    expect(moving).toEqual([])
  })
})

/** Runs in the page: what reaches over the right edge of the window, or hides a part of what it holds. */
function cutOff(): string[] {
  const found: string[] = []
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways')
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const { overflowX, clipPath } = getComputedStyle(element)
    // What is out of sight for the eye on purpose, and what has a scroll bar of its own.
    if (clipPath !== 'none' || element.closest('.table-scroll, [aria-hidden="true"], svg')) continue
    const name = `${element.tagName} ${element.textContent?.slice(0, 40)}`
    if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) found.push(`hidden in ${name}`)
    if (element.getClientRects().length > 0 && element.getBoundingClientRect().right > innerWidth + 1)
      found.push(`beyond the edge: ${name}`)
  }
  return found
}

describe.each([
  [path],
  ['/articles/every-construct'],
  ['/'],
  ['/polls/ferry-hours'],
  ['/contact'],
  ['/search?q=ferry'],
])('%s, enlarged to 200 %,', (address) => {
  it('by the browser’s zoom scrolls in one direction and cuts nothing off', async () => {
    await open(address, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 })
    expect(await page.evaluate(cutOff)).toEqual([])
  })

  it('by the size of its letters cuts nothing off', async () => {
    await open(address, { viewport: { width: 1280, height: 800 } })
    const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))
    const before = await size()
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    expect(await size()).toBeGreaterThan(before * 1.6)
    expect(await page.evaluate(cutOff)).toEqual([])
  })
})

describe('on paper', () => {
  it('the piece has its poll as a question with answers, and neither forms nor ways to other pages', async () => {
    await open()
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText('When should the last ferry leave').first().isVisible()).toBe(true)
    expect(await page.getByText('At 11:40 p.m. every night').first().isVisible()).toBe(true)
    const drawn = await page
      .locator('input:visible, button:visible, textarea:visible, nav:visible')
      .evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 80)))
    expect(drawn).toEqual([])
    expect(await page.getByText(wording.sponsor.label({ name: '' })).isVisible()).toBe(false)
  })

  it('a link that leads elsewhere is followed by its whole address', async () => {
    await open()
    await page.emulateMedia({ media: 'print' })
    const printed = await page
      .locator('main a:visible')
      .evaluateAll((links) =>
        links.map((link) => [link.getAttribute('href') ?? '', getComputedStyle(link, '::after').content] as const),
      )
    const elsewhere = printed.filter(([href]) => /^https?:/.test(href))
    expect(elsewhere.length).toBeGreaterThan(1)
    expect(elsewhere.filter(([href, after]) => after !== `" (" attr(href) ")"` && !after.includes(href))).toEqual([])
    // A path of the site means nothing on paper.
    expect(printed.filter(([href, after]) => !/^https?:/.test(href) && after !== 'none')).toEqual([])
  })

  it('everything is dark on white, in the dark theme too', async () => {
    await open(path, { colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    const colors = await page.evaluate(() => {
      const { color } = getComputedStyle(document.body)
      return [color, getComputedStyle(document.documentElement).backgroundColor]
    })
    expect(colors).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
  })
})
