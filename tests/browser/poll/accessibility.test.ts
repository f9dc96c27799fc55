// The poll in each of its states, as assistive technology, a narrow window, a dark theme and a printer get it.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf } from '#tests/browser/axe'
import { launchChromium } from '#tests/browser/chromium'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

let newspaper: Newspaper
let browser: Browser

beforeAll(async () => {
  newspaper = await openNewspaper()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await newspaper?.stop()
})

const block = 'section[aria-label="Poll"]'

async function vote(page: Page): Promise<void> {
  await page.getByRole('radio').nth(1).check()
  await page.getByRole('button', { name: 'Vote' }).click()
  await expect.poll(() => page.locator('reader-poll [role=status]').textContent()).toContain('counted')
}

/** Each state: where it is, what brings it about, and the part of the page that is the poll. */
const states: [name: string, path: string, act: (page: Page) => Promise<void>, part: string][] = [
  ['open', '/articles/keep-the-late-boat', async () => {}, block],
  ['voted in', '/articles/keep-the-late-boat', vote, block],
  ['open, with an address needed and the results for all', '/articles/gate-repair-or-replace', async () => {}, block],
  ['coming', '/articles/new-ferry-ordered', async () => {}, block],
  ['closed', '/polls/library-sundays', async () => {}, 'main'],
  [
    'voted in, on its own page',
    '/polls/ferry-hours',
    async (page) => {
      await page.goto(`${newspaper.url}/articles/keep-the-late-boat`)
      await vote(page)
      await page.goto(`${newspaper.url}/polls/ferry-hours`)
    },
    'main',
  ],
  [
    'asking to confirm',
    '/articles/keep-the-late-boat',
    async (page) => {
      await page.getByRole('radio').first().check()
      await page.evaluate(() => document.querySelector<HTMLFormElement>('reader-poll form')?.submit())
      await page.waitForURL('**/vote')
    },
    'main',
  ],
  ['in a frame', '/polls/library-sundays/embed', async () => {}, 'main'],
]

async function show(path: string, act: (page: Page) => Promise<void>, options: Parameters<Browser['newPage']>[0] = {}) {
  const page = await browser.newPage({ bypassCSP: true, ...options })
  await page.goto(newspaper.url + path, { waitUntil: 'networkidle' })
  await act(page)
  return page
}

describe.each(states)('a poll that is %s', (name, path, act, part) => {
  it.each(['light', 'dark'] as const)('has no fault that axe knows in the %s theme', async (colorScheme) => {
    const page = await show(path, act, { colorScheme })
    const faults = await faultsOf(page, part)
    await page.close()
    expect(faults).toEqual([])
  })

  it('fits a window of 320 pixels', async () => {
    const page = await show(path, act, { viewport: { width: 320, height: 640 } })
    const beyond = await page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => one.outerHTML.slice(0, 80)),
    )
    await page.close()
    expect(beyond).toEqual([])
  })

  it.skipIf(name === 'asking to confirm')('prints its question, its answers or its results, and no form', async () => {
    const page = await show(path, act)
    await page.emulateMedia({ media: 'print' })
    const visible = async (locator: Locator) =>
      (await Promise.all((await locator.all()).map((one) => one.isVisible()))).filter(Boolean).length
    const poll = page.locator(part)
    expect(await visible(poll.locator('input:not([type=hidden]), button, textarea'))).toBe(0)
    expect(await poll.getByText(/\?/).first().isVisible()).toBe(true)
    await page.close()
  })
})

describe('a screen reader', () => {
  const tree = async (path: string, act: (page: Page) => Promise<void> = async () => {}) => {
    const page = await show(path, act)
    const snapshot = await page.locator(block).ariaSnapshot()
    await page.close()
    return snapshot.replaceAll(/\d+% \(\d+ votes?\)/g, 'N% (N votes)').replaceAll(/\d+ votes?/g, 'N votes')
  }

  it('hears the open poll as one group of radio buttons under its question', async () => {
    expect(await tree('/articles/keep-the-late-boat')).toMatchInlineSnapshot(`
      "- region "Poll":
        - paragraph: Poll
        - group "When should the last ferry leave Chandlers’ Quay?":
          - text: When should the last ferry leave Chandlers’ Quay?
          - radio "At 9:40 p.m. every night, as now"
          - text: At 9:40 p.m. every night, as now
          - radio "At 11:40 p.m. on Fridays and Saturdays"
          - text: At 11:40 p.m. on Fridays and Saturdays
          - radio "At 11:40 p.m. on Thursdays, Fridays and Saturdays"
          - text: At 11:40 p.m. on Thursdays, Fridays and Saturdays
          - radio "At 11:40 p.m. every night"
          - text: At 11:40 p.m. every night
        - text: Your e-mail address (optional)
        - textbox "Your e-mail address (optional)"
        - checkbox "By completing this form you agree to receive e-mails from The Tidewater Post and occasional offers from our partners, and you confirm that you have read our privacy policy and legal statement."
        - text: By completing this form you agree to receive e-mails from The Tidewater Post and occasional offers from our partners, and you confirm that you have read our
        - link "privacy policy":
          - /url: /privacy
        - text: and
        - link "legal statement":
          - /url: /legal
        - text: .
        - status
        - button "Vote"
        - paragraph:
          - text: N votes Voting closes
          - time: March 31, 2028 at 8:00 PM
          - link "See your vote, or change it":
            - /url: /polls/ferry-hours
        - paragraph: The results show once you have voted.
        - paragraph: "This poll is not scientific: it counts the readers who chose to answer.""
    `)
  })

  it('hears the result, its own answer marked, once it has voted', async () => {
    expect(await tree('/articles/keep-the-late-boat', vote)).toMatchInlineSnapshot(`
      "- region "Poll":
        - paragraph: Poll
        - group "When should the last ferry leave Chandlers’ Quay?"
        - status:
          - text: Thank you. Your vote is counted.
          - list:
            - listitem: At 9:40 p.m. every night, as now N% (N votes)
            - listitem:
              - text: At 11:40 p.m. on Fridays and Saturdays
              - emphasis: ✓ your vote
              - text: N% (N votes)
            - listitem: At 11:40 p.m. on Thursdays, Fridays and Saturdays N% (N votes)
            - listitem: At 11:40 p.m. every night N% (N votes)
        - button "Change my vote"
        - paragraph:
          - text: N votes Voting closes
          - time: March 31, 2028 at 8:00 PM
          - link "See your vote, or change it":
            - /url: /polls/ferry-hours
        - paragraph: "This poll is not scientific: it counts the readers who chose to answer.""
    `)
  })

  it('hears a coming poll as a question, its answers and its opening', async () => {
    expect(await tree('/articles/new-ferry-ordered')).toMatchInlineSnapshot(`
      "- region "Poll":
        - paragraph: Poll
        - heading "What should the new ferry be called?" [level=2]
        - list:
          - listitem: Whimbrel
          - listitem: Sanderling
          - listitem: Turnstone
          - listitem: Kittiwake, again
        - paragraph:
          - text: Voting opens
          - time: March 1, 2030 at 7:00 AM
          - link "About this poll":
            - /url: /polls/name-the-ferry
        - paragraph: "This poll is not scientific: it counts the readers who chose to answer.""
    `)
  })
})
