// The poll in each of its states, as assistive technology, a narrow window, a dark theme and a printer get it.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf } from '#tests/browser/axe'
import { openInChromium } from '#tests/browser/open-in-chromium'
import { openNewspaper } from '#tests/newspaper/open-newspaper'

const guardedPoll = `---
question: Should the quay have a bench?
options:
  - id: bench
    text: A bench
  - id: bare
    text: No bench
opens: 2026-01-01T00:00:00Z
closes: 2036-01-01T00:00:00Z
guard: proof-of-work
email: none
---
`

const opened = openInChromium(() => openNewspaper({}, { 'polls/quay-bench.md': guardedPoll }))

const block = '[aria-label="Poll"]'

async function vote(page: Page): Promise<void> {
  await page.getByRole('radio').nth(1).check()
  await page.getByRole('button', { name: 'Vote' }).click()
  await page.locator('reader-poll [role=status]', { hasText: 'counted' }).waitFor()
}

/** Sends the ballot paper as a browser without scripts does: no check in the page holds it back. */
async function sendPlainly(page: Page): Promise<void> {
  await page.getByRole('radio').first().check()
  await page.evaluate(() => document.querySelector<HTMLFormElement>('form[action$="/vote"]')?.submit())
  await page.waitForURL(/\/(vote|confirm\?)/)
}

const seeResults = (page: Page) => page.getByText('See results').click()

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
      await page.goto(`${opened.newspaper.url}/articles/keep-the-late-boat`)
      await vote(page)
      await page.goto(`${opened.newspaper.url}/polls/ferry-hours`)
    },
    'main',
  ],
  ['asking to confirm', '/articles/keep-the-late-boat', sendPlainly, 'main'],
  ['open, on its own page', '/polls/ferry-hours', async () => {}, 'main'],
  ['open, with the results shown before a vote', '/articles/gate-repair-or-replace', seeResults, block],
  ['refusing a vote without the address it needs', '/polls/mill-creek-gate', sendPlainly, 'main'],
  ['refusing a vote without the work, as no script could do it', '/polls/quay-bench', sendPlainly, 'main'],
  ['coming, on its own page', '/polls/name-the-ferry', async () => {}, 'main'],
  ['closed, in a frame', '/polls/library-sundays/embed', async () => {}, 'main'],
  ['open, in a frame', '/polls/ferry-hours/embed', async () => {}, 'main'],
]

async function show(path: string, act: (page: Page) => Promise<void>, options: Parameters<Browser['newPage']>[0] = {}) {
  const page = await opened.browser.newPage({ bypassCSP: true, ...options })
  await page.goto(opened.newspaper.url + path)
  await act(page)
  return page
}

describe.each(states)('a poll that is %s', (name, path, act, part) => {
  let page: Page

  beforeAll(async () => {
    page = await show(path, act)
  })
  afterAll(() => page?.close())

  it.each(['light', 'dark'] as const)('has no fault that axe knows in the %s theme', async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    expect(await faultsOf(page, part)).toEqual([])
  })

  it('fits a window of 320 pixels', async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    const beyond = await page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => one.outerHTML.slice(0, 80)),
    )
    expect(beyond).toEqual([])
  })

  // Answers to a vote are read once and not printed.
  if (/^(asking|refusing)/.test(name)) return
  it('prints its question, its answers or its results, and no form', async () => {
    await page.emulateMedia({ media: 'print', colorScheme: null })
    await page.setViewportSize({ width: 1280, height: 720 })
    const visible = async (locator: Locator) =>
      (await Promise.all((await locator.all()).map((one) => one.isVisible()))).filter(Boolean).length
    const poll = page.locator(part)
    expect(await visible(poll.locator('input:not([type=hidden]), button, textarea'))).toBe(0)
    expect(await poll.getByText(/\?/).first().isVisible()).toBe(true)
  })
})

describe('a screen reader', () => {
  const tree = async (path: string, act: (page: Page) => Promise<void> = async () => {}, part = block) => {
    const page = await show(path, act)
    const snapshot = await page.locator(part).first().ariaSnapshot()
    await page.close()
    return snapshot.replaceAll(/\d+% \(\d+ votes?\)/g, 'N% (N votes)').replaceAll(/\d+ votes?/g, 'N votes')
  }

  it('hears the open poll as one group of radio buttons under its question', async () => {
    expect(await tree('/articles/keep-the-late-boat')).toMatchInlineSnapshot(`
      "- complementary "Poll":
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
          - time: March 31, 2028 at 8:00 PM EDT
          - link "About this poll":
            - /url: /polls/ferry-hours
        - paragraph: You can see the results once you have voted.
        - paragraph: This poll is not scientific. It counts only the readers who chose to answer."
    `)
  })

  it('hears the result, its own answer marked, once it has voted', async () => {
    expect(await tree('/articles/keep-the-late-boat', vote)).toMatchInlineSnapshot(`
      "- complementary "Poll":
        - paragraph: Poll
        - group "When should the last ferry leave Chandlers’ Quay?"
        - status:
          - text: Thank you. Your vote has been counted.
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
          - time: March 31, 2028 at 8:00 PM EDT
          - link "About this poll":
            - /url: /polls/ferry-hours
        - paragraph: This poll is not scientific. It counts only the readers who chose to answer."
    `)
  })

  it('hears a coming poll as a question, its answers and its opening', async () => {
    expect(await tree('/articles/new-ferry-ordered')).toMatchInlineSnapshot(`
      "- complementary "Poll":
        - paragraph: Poll
        - heading "What should the new ferry be called?" [level=2]
        - list:
          - listitem: Whimbrel
          - listitem: Sanderling
          - listitem: Turnstone
          - listitem: Kittiwake, again
        - paragraph:
          - text: Voting opens
          - time: March 1, 2030 at 7:00 AM EST
          - link "About this poll":
            - /url: /polls/name-the-ferry
        - paragraph: This poll is not scientific. It counts only the readers who chose to answer."
    `)
  })

  it('hears of an address that is needed at the field, with what giving it means', async () => {
    expect(await tree('/articles/gate-repair-or-replace')).toMatchInlineSnapshot(`
      "- complementary "Poll":
        - paragraph: Poll
        - group "What should the town do with the gate at Mill Creek?":
          - text: What should the town do with the gate at Mill Creek?
          - radio "Replace it, and take the state’s three quarters"
          - text: Replace it, and take the state’s three quarters
          - radio "Refurbish it, and keep the town’s borrowing down"
          - text: Refurbish it, and keep the town’s borrowing down
          - radio "Refurbish now and apply again in the next round"
          - text: Refurbish now and apply again in the next round
        - text: Your e-mail address
        - textbox "Your e-mail address"
        - paragraph:
          - text: By completing this form you agree to receive e-mails from The Tidewater Post and occasional offers from our partners, and you confirm that you have read our
          - link "privacy policy":
            - /url: /privacy
          - text: and
          - link "legal statement":
            - /url: /legal
          - text: .
        - status
        - button "Vote"
        - group: See results
        - paragraph:
          - text: N votes Voting closes
          - time: December 31, 2027 at 8:00 PM EST
          - link "About this poll":
            - /url: /polls/mill-creek-gate
        - paragraph: This poll is not scientific. It counts only the readers who chose to answer."
    `)
    const page = await show('/articles/gate-repair-or-replace', async () => {})
    const field = page.getByRole('textbox', { name: 'Your e-mail address' })
    expect(await field.getAttribute('required')).not.toBeNull()
    const described = page.locator(`#${await field.getAttribute('aria-describedby')}`)
    expect(await described.textContent()).toMatch(/^By completing this form/)
    await page.close()
  })

  it('hears the results that everybody may see as a list', async () => {
    const page = await show('/articles/gate-repair-or-replace', seeResults)
    expect(await page.locator(`${block} details`).ariaSnapshot()).toMatchInlineSnapshot(`
      "- group:
        - text: See results
        - list:
          - listitem: Replace it, and take the state’s three quarters 0% (0 votes)
          - listitem: Refurbish it, and keep the town’s borrowing down 0% (0 votes)
          - listitem: Refurbish now and apply again in the next round 0% (0 votes)"
    `)
    await page.close()
  })

  it('hears a closed poll as its results, and nothing to choose', async () => {
    expect(await tree('/polls/library-sundays', undefined, 'main article')).toMatchInlineSnapshot(`
      "- article:
        - paragraph:
          - link "Polls":
            - /url: /polls
        - heading "Should the library open on Sundays when it comes back?" [level=1]
        - paragraph: Before the scaffolding went up the Saltmere Free Library opened from Tuesday to Saturday, with one late evening.
        - heading "Results" [level=2]
        - list:
          - listitem: Yes, 10 a.m. to 5 p.m. N% (N votes)
          - listitem: Yes, but only in the afternoon N% (N votes)
          - listitem: No, a second late evening would serve more people N% (N votes)
          - listitem: No, keep the hours as they were N% (N votes)
        - paragraph:
          - text: Download the results as
          - link "CSV":
            - /url: /polls/library-sundays/results.csv
          - link "JSON":
            - /url: /polls/library-sundays/results.json
        - group: Embed this poll on your site
        - paragraph:
          - text: N votes Voting closed
          - time: October 31, 2026 at 8:00 PM EDT
        - paragraph: This poll is not scientific. It counts only the readers who chose to answer."
    `)
  })

  it('hears in a frame what the poll asks, how it stands, and where to vote', async () => {
    expect(await tree('/polls/ferry-hours/embed', undefined, 'main')).toMatchInlineSnapshot(`
      "- main:
        - article:
          - heading "When should the last ferry leave Chandlers’ Quay?" [level=1]
          - list:
            - listitem: At 9:40 p.m. every night, as now
            - listitem: At 11:40 p.m. on Fridays and Saturdays
            - listitem: At 11:40 p.m. on Thursdays, Fridays and Saturdays
            - listitem: At 11:40 p.m. every night
          - paragraph:
            - text: N votes Voting closes
            - time: March 31, 2028 at 8:00 PM EDT
            - link "Vote at The Tidewater Post":
              - /url: /polls/ferry-hours
          - paragraph: You can see the results once you have voted.
          - paragraph: This poll is not scientific. It counts only the readers who chose to answer."
    `)
  })

  it('hears why a vote was not counted under a heading, and the way back', async () => {
    expect(await tree('/polls/quay-bench', sendPlainly, 'main')).toMatchInlineSnapshot(`
      "- main:
        - heading "This poll needs JavaScript" [level=1]
        - paragraph: To keep bots out, your browser has to solve a small puzzle before it votes, which works only with JavaScript turned on. Nothing was counted.
        - paragraph:
          - link "Go back":
            - /url: /polls/quay-bench
          - link "Back to the front page":
            - /url: /"
    `)
    expect(await tree('/polls/mill-creek-gate', sendPlainly, 'main')).toMatchInlineSnapshot(`
      "- main:
        - heading "This poll asks for your e-mail address" [level=1]
        - paragraph: Nothing was counted. Please go back and give a valid e-mail address.
        - paragraph:
          - link "Go back":
            - /url: /polls/mill-creek-gate
          - link "Back to the front page":
            - /url: /"
    `)
  })

  it('hears what it is about to confirm', async () => {
    expect(await tree('/articles/keep-the-late-boat', sendPlainly, 'main')).toMatchInlineSnapshot(`
      "- main:
        - paragraph: Poll
        - 'heading "One more step: confirm your vote" [level=1]'
        - paragraph: We count one vote per browser, and have just set a cookie for that. Press the button to have your vote counted.
        - paragraph: When should the last ferry leave Chandlers’ Quay? At 9:40 p.m. every night, as now
        - button "Confirm my vote""
    `)
  })
})
