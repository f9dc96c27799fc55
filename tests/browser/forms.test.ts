// The forms that are not the poll: what a reader sees, hears and types at the contact page and behind a mail's links.
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { leaveUrl } from '#lib/subscribers/leave-link'
import { wording } from '#lib/wording'
import { faultsOf } from '#tests/browser/axe'
import { openInChromium } from '#tests/browser/open-in-chromium'
import { hiddenFields } from '#tests/newspaper/hidden-fields'
import { mailTo, pathIn } from '#tests/newspaper/mail-to'

const words = wording.contact

const opened = openInChromium()

async function open(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await opened.browser.newPage(options)
  await page.goto(opened.newspaper.url + path)
  return page
}

async function fill(page: Page): Promise<void> {
  await page.getByLabel(words.kinds.pitch).check()
  await page.getByLabel(words.name).fill('Ana Ferreira')
  await page.getByLabel(words.email).fill('ana@example.org')
  await page.getByLabel(words.subject).fill('The gate')
  await page.getByLabel(words.body).fill('It stuck again, twice this week.')
}

describe('the contact form', () => {
  it('has a box to tick beside its words, no larger than a line of them', async () => {
    const page = await open('/contact')
    const box = await page.getByLabel(words.mayPrint).boundingBox()
    expect(box?.height).toBeLessThan(25)
    expect(box?.width).toBeLessThan(25)
    await page.close()
  })

  it.each([true, false])('sends a message by keyboard alone; scripts on: %s', async (javaScriptEnabled) => {
    const page = await open('/contact', { javaScriptEnabled })
    await fill(page)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.parentElement?.textContent)).toBe(words.mayPrint)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(words.send)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/contact/sent')
    expect(await page.locator('h1').textContent()).toBe(words.sentTitle)
    await page.close()
  })

  it('shows no person the trap, and lets nobody tab into it', async () => {
    const page = await open('/contact')
    const trap = page.locator('#contact-trap')
    expect(await trap.getAttribute('tabindex')).toBe('-1')
    expect(await page.getByRole('textbox').count()).toBe(4)
    const box = await page
      .locator('#contact-trap')
      .evaluate((field) => field.parentElement?.getBoundingClientRect().width)
    expect(box).toBeLessThanOrEqual(1)
    await page.close()
  })

  it('keeps what was typed when something is wrong, and leads from each problem to its field', async () => {
    const page = await open('/contact', { bypassCSP: true })
    await fill(page)
    // A browser that does not check by itself, or a reader who removed the check.
    await page.locator('form[action="/contact/messages"]').evaluate((form: HTMLFormElement) => {
      form.noValidate = true
    })
    await page.getByLabel(words.email).fill('ana@')
    await page.getByRole('button', { name: words.send }).click()
    const problems = page.getByRole('alert')
    await problems.waitFor()
    expect(await page.getByLabel(words.body).inputValue()).toBe('It stuck again, twice this week.')
    expect(await page.getByLabel(words.kinds.pitch).isChecked()).toBe(true)
    const field = page.getByRole('textbox', { name: words.email })
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(
      await field.evaluate(
        (input) => document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent,
      ),
    ).toBe(words.errors.email)
    await problems.getByRole('link', { name: words.errors.email }).click()
    expect(await page.evaluate(() => document.activeElement?.id || location.hash.slice(1))).toBe('contact-email')
    expect(await faultsOf(page)).toEqual([])
    await page.close()
  })
})

describe('the pages behind a mail’s links', () => {
  it('show one button to leave, named for what it does', async () => {
    const { pathname, search } = new URL(
      leaveUrl(opened.newspaper.url, { subscriberId: randomUUID(), newsletters: null }, [
        'a secret that only the tests know, 32 characters or more',
      ]),
    )
    const page = await open(pathname + search, { bypassCSP: true })
    expect(await page.locator('main').getByRole('button').allTextContents()).toEqual([wording.subscriptions.leave])
    expect(await faultsOf(page)).toEqual([])
    await page.close()
  })

  it.each(['light', 'dark'] as const)(
    'show one button to confirm, beside what is agreed to, in the %s theme',
    async (colorScheme) => {
      const reader = `ana-${colorScheme}@example.org`
      const hidden = await hiddenFields(`${opened.newspaper.url}/polls/ferry-hours`)
      const body = new URLSearchParams({ option: 'weekends', email: reader, consent: 'yes', ...hidden })
      await fetch(`${opened.newspaper.url}/polls/ferry-hours/vote`, { method: 'POST', body })
      const page = await open(pathIn(await mailTo(opened.newspaper, reader), 'confirm'), {
        bypassCSP: true,
        colorScheme,
      })
      expect(await page.locator('main').getByRole('button').allTextContents()).toEqual([wording.subscriptions.confirm])
      expect(await page.locator('main blockquote').getByRole('link').count()).toBe(2)
      expect(await faultsOf(page)).toEqual([])
      await page.close()
    },
  )

  it.each([
    ['/subscriptions/confirm?token=x', wording.answers.reasons['dead-link'].title],
    ['/subscriptions/leave?reader=x', wording.answers.reasons['wrong-link'].title],
    ['/subscriptions/confirmed', wording.subscriptions.confirmedTitle],
    ['/consent', wording.subscriptions.wordings],
  ])('%s says «%s», is not indexed, and has no fault that axe knows', async (path, title) => {
    const page = await open(path, { bypassCSP: true })
    expect(await page.locator('h1').textContent()).toBe(title)
    expect(await page.locator('meta[name="robots"]').first().getAttribute('content')).toContain('noindex')
    expect(await faultsOf(page)).toEqual([])
    await page.close()
  })
})
