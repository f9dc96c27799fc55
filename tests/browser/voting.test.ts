// One reader's whole visit to the opinion piece: read, vote, see the results, change the vote, sign up, confirm by the
// mail's link, leave. Once with scripts and once without.
import { Client } from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wording } from '#lib/wording'
import { launchChromium } from '#tests/browser/chromium'
import { mailTo } from '#tests/newspaper/mail-to'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

const article = '/articles/keep-the-late-boat'
const poll = '/polls/ferry-hours'

let newspaper: Newspaper
let browser: Browser
let context: BrowserContext
let page: Page
let rows: Client

beforeAll(async () => {
  newspaper = await openNewspaper()
  browser = await launchChromium()
  rows = new Client({ connectionString: newspaper.databaseUrl })
  await rows.connect()
})
afterAll(async () => {
  await rows?.end()
  await browser?.close()
  await newspaper?.stop()
})
afterEach(() => context.close())

async function open(javaScriptEnabled: boolean): Promise<void> {
  context = await browser.newContext({ javaScriptEnabled })
  page = await context.newPage()
  await page.goto(newspaper.url + article)
}

async function ballots(): Promise<string[]> {
  const { rows: found } = await rows.query('SELECT option_id FROM ballot ORDER BY option_id')
  return found.map((row) => row.option_id)
}

async function subscriberState(email: string): Promise<string | undefined> {
  const { rows: found } = await rows.query('SELECT state FROM subscriber WHERE email = $1', [email])
  return found[0]?.state
}

function linkIn(text: string | undefined, path: string): string {
  const found = text?.match(/https?:\/\/[^\s)>\]]+/g)?.find((url) => url.includes(path))
  if (!found) throw new Error(`No link to ${path} in: ${text}`)
  const { pathname, search } = new URL(found)
  return newspaper.url + pathname + search
}

const options = () => page.locator('form[action$="/vote"] input[name="option"]')
const voteButton = () => page.locator('form[action$="/vote"] button[type="submit"]')

describe('with scripts off', () => {
  beforeEach(() => open(false))

  it('sets no cookie before the reader acts, counts a vote only after the confirm step, and takes a change and a withdrawal', async () => {
    expect(await context.cookies()).toEqual([])
    await options().first().check()
    await voteButton().click()
    expect(await ballots()).toEqual([])
    expect((await context.cookies()).map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite }))).toEqual([
      { httpOnly: true, sameSite: 'Lax' },
    ])

    await page.getByRole('button', { name: wording.poll.confirm }).click()
    await page.waitForURL((url) => url.pathname === poll)
    expect(await ballots()).toHaveLength(1)
    const [first] = await ballots()
    expect(await page.getByText(wording.poll.counted).count()).toBe(1)
    expect(await page.getByText('100%').count()).toBeGreaterThan(0)

    await options().last().check()
    await voteButton().click()
    expect(await ballots()).toHaveLength(1)
    expect(await ballots()).not.toEqual([first])

    await page.getByRole('button', { name: wording.poll.withdraw }).click()
    expect(await ballots()).toEqual([])
  })

  it('signs up with the vote, confirms only by the button behind the mail’s link, and leaves', async () => {
    const email = 'plain@reader.example'
    await options().first().check()
    await page.locator('input[type="email"]').fill(email)
    await page.locator('form[action$="/vote"] input[type="checkbox"]').check()
    await voteButton().click()
    await page.getByRole('button', { name: wording.poll.confirm }).click()

    const mail = await mailTo(newspaper, email)
    expect(await subscriberState(email)).toBe('pending')
    await page.goto(linkIn(mail.text, '/subscriptions/confirm'))
    expect(await subscriberState(email)).toBe('pending')
    await page.getByRole('button', { name: wording.subscriptions.confirm, exact: true }).click()
    expect(await subscriberState(email)).toBe('confirmed')

    const leave = linkIn(
      `${mail.headers.get('list') ? JSON.stringify(mail.headers.get('list')) : mail.text}`.replace(/"/g, ' '),
      '/subscriptions/',
    )
    await page.goto(leave)
    expect(await subscriberState(email)).toBe('confirmed')
    await page.getByRole('button', { name: wording.subscriptions.leave }).click()
    expect(await subscriberState(email)).toBe('unsubscribed')
    await rows.query('DELETE FROM ballot')
  })
})

describe('with scripts on', () => {
  beforeEach(() => open(true))

  it('votes without leaving the article and shows the result there', async () => {
    await options().nth(1).check()
    await voteButton().click()
    await page.getByText('100%').first().waitFor()
    expect(new URL(page.url()).pathname).toBe(article)
    expect(await ballots()).toHaveLength(1)
  })

  it('says what becomes of the address that was left with a first vote', async () => {
    await rows.query('DELETE FROM ballot')
    const email = 'scripted@reader.example'
    await options().first().check()
    await page.locator('input[type="email"]').fill(email)
    await page.locator('form[action$="/vote"] input[type="checkbox"]').check()
    await voteButton().click()
    await page.getByText(`${wording.poll.counted} ${wording.poll.emailFate.taken}`).waitFor()
    expect(await subscriberState(email)).toBe('pending')
  })

  it('does not send the form when arrow keys move between the options', async () => {
    await rows.query('DELETE FROM ballot')
    await options().first().focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key)
    expect(await options().nth(1).isChecked()).toBe(true)
    expect(await ballots()).toEqual([])
    expect(new URL(page.url()).pathname).toBe(article)
  })

  it('counts a double click once', async () => {
    await rows.query('DELETE FROM ballot')
    await options().first().check()
    await voteButton().dblclick()
    await page.getByText('100%').first().waitFor()
    expect(await ballots()).toHaveLength(1)
  })
})
