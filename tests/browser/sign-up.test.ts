// A reader signs up with a vote, confirms by the mail's link, and leaves by the same mail; and hears of it with scripts on, too.
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { wording } from '#lib/wording'
import { openInChromium } from '#tests/browser/open-in-chromium'
import { mailTo } from '#tests/newspaper/mail-to'

const opened = openInChromium()
let rows: Client

beforeAll(async () => {
  rows = new Client({ connectionString: opened.newspaper.databaseUrl })
  await rows.connect()
})
afterAll(() => rows?.end())

async function subscriberState(email: string): Promise<string | undefined> {
  const { rows: found } = await rows.query(
    'SELECT state FROM subscription JOIN subscriber ON id = subscriber_id WHERE email = $1',
    [email],
  )
  return found[0]?.state
}

function linkIn(text: string | undefined, path: string): string {
  const found = text?.match(/https?:\/\/[^\s)>\]]+/g)?.find((url) => url.includes(path))
  if (!found) throw new Error(`No link to ${path} in: ${text}`)
  const { pathname, search } = new URL(found)
  return opened.newspaper.url + pathname + search
}

it('signs up with the vote, confirms only by the button behind the mail’s link, and leaves', async () => {
  const email = 'plain@reader.example'
  const page = await opened.browser.newPage({ javaScriptEnabled: false })
  await page.goto(`${opened.newspaper.url}/articles/keep-the-late-boat`)
  await page.locator('form[action$="/vote"] input[name="option"]').first().check()
  await page.locator('form[action$="/vote"] input[type="email"]').fill(email)
  await page.locator('form[action$="/vote"] input[type="checkbox"]').check()
  await page.locator('form[action$="/vote"] button[type="submit"]').click()
  await page.getByRole('button', { name: wording.poll.confirm }).click()

  const mail = await mailTo(opened.newspaper, email)
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
  await page.close()
})

it('says with scripts on what becomes of the address that was left with a first vote', async () => {
  const email = 'scripted@reader.example'
  const context = await opened.browser.newContext()
  const page = await context.newPage()
  await page.goto(`${opened.newspaper.url}/articles/keep-the-late-boat`)
  await page.locator('form[action$="/vote"] input[name="option"]').first().check()
  await page.locator('form[action$="/vote"] input[type="email"]').fill(email)
  await page.locator('form[action$="/vote"] input[type="checkbox"]').check()
  await page.locator('form[action$="/vote"] button[type="submit"]').click()
  await page.getByText(`${wording.poll.counted} ${wording.poll.signUpOutcome.taken}`).waitFor()
  expect(await subscriberState(email)).toBe('pending')
  await context.close()
})
