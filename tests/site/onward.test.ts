// The ways from one page to the next: what the browser makes ready by itself, and how one page gives way to another.
import { describe, expect, it } from 'vitest'
import { sharedInChromium } from '#tests/site/open-shared'

const opened = sharedInChromium('sample')

/** The addresses that Chromium holds ready to prepare, once a pointer rests on their links. */
async function candidatesOf(path: string): Promise<URL[]> {
  const page = await opened.browser.newPage()
  const session = await page.context().newCDPSession(page)
  let found: string[] = []
  session.on('Preload.preloadingAttemptSourcesUpdated', ({ preloadingAttemptSources }) => {
    found = preloadingAttemptSources.map(({ key }) => key.url)
  })
  await session.send('Preload.enable')
  await page.goto(opened.newspaper.url + path)
  await expect.poll(() => found.length, { timeout: 10_000 }).toBeGreaterThan(0)
  await page.close()
  return found.map((url) => new URL(url))
}

describe('the browser makes ready', () => {
  it.each(['/', '/articles/keep-the-late-boat', '/polls/library-sundays', '/search?q=ferry', '/contact'])(
    'from %s pages of this site, and nothing that acts or counts',
    async (path) => {
      const candidates = await candidatesOf(path)
      expect(candidates.map(({ pathname }) => pathname)).toContain('/sections/harbor')
      expect(candidates.filter(({ origin }) => origin !== opened.newspaper.url)).toEqual([])
      expect(candidates.filter(({ pathname }) => /^\/(sponsors|subscriptions|polls)\/|\./.test(pathname))).toEqual([])
      expect(candidates.filter(({ search }) => search !== '')).toEqual([])
    },
  )
})

describe('one page gives way to the next', () => {
  it.each([
    ['no-preference', true],
    ['reduce', false],
  ] as const)('where the reader’s wish about motion is %s, with a transition: %s', async (reducedMotion, expected) => {
    const page = await opened.browser.newPage({ reducedMotion })
    await page.addInitScript(() => {
      addEventListener('pagereveal', (event) => {
        Object.assign(window, { transition: 'viewTransition' in event && event.viewTransition !== null })
      })
    })
    await page.goto(opened.newspaper.url)
    await page.locator('a[href="/sections/harbor"]').first().click()
    await page.waitForURL('**/sections/harbor')
    await expect.poll(() => page.evaluate(() => 'transition' in window && window.transition)).toBe(expected)
    await page.close()
  })
})

it('an article leads to its section, and to the pieces before and after it there', async () => {
  const page = await opened.browser.newPage()
  await page.goto(`${opened.newspaper.url}/articles/ferry-trial-numbers`)
  const addresses = (selector: string) =>
    page.locator(selector).evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  expect(await addresses('main article header a[href^="/sections/"]')).toEqual(['/sections/harbor'])
  expect(await addresses('main nav a[rel=prev]')).toEqual(['/articles/new-ferry-ordered'])
  expect(await addresses('main nav a[rel=next]')).toEqual(['/articles/what-ninety-two-thousand-yards-can-do'])
  await page.close()
})
