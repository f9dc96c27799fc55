// Voting as a reader does it, in a real browser, with scripts and without.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wording } from '#lib/wording'
import { openInChromium } from '#tests/browser/open-in-chromium'

const opened = openInChromium()
let client: Client

beforeAll(async () => {
  client = new Client({ connectionString: opened.newspaper.databaseUrl })
  await client.connect()
})
afterAll(() => client?.end())

const piece = '/articles/keep-the-late-boat'

/** Ballots of a poll by option. */
async function ballots(poll: string): Promise<Record<string, number>> {
  const { rows } = await client.query(
    'SELECT option_id, count(*)::int AS n FROM ballot WHERE poll_slug = $1 GROUP BY 1',
    [poll],
  )
  return Object.fromEntries(rows.map(({ option_id, n }) => [option_id, n]))
}

async function visitor(
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await opened.browser.newContext(options)
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  return { context, page }
}

const open = async (page: Page, path: string) => {
  await page.goto(opened.newspaper.url + path)
}

describe('with scripts', () => {
  it('a vote by keyboard is counted in place: arrows only choose, the result is announced, the focus stays', async () => {
    const { context, page } = await visitor()
    await open(page, piece)
    expect(await context.cookies()).toEqual([])
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    const poll = page.locator('reader-poll')
    const before = await ballots('ferry-hours')
    await poll.getByRole('radio').first().focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await poll.getByRole('radio').nth(2).isChecked()).toBe(true)
    expect(await ballots('ferry-hours')).toEqual(before)
    await poll.getByRole('button', { name: 'Vote' }).focus()
    await page.keyboard.press('Enter')
    const status = poll.getByRole('status')
    await expect.poll(() => status.textContent()).toContain('Your vote has been counted')
    expect(page.url()).toBe(opened.newspaper.url + piece)
    expect(await status.getByRole('listitem').allTextContents()).toContainEqual(
      expect.stringMatching(/your vote.*\(1 vote\)/),
    )
    expect(
      await poll
        .getByRole('button', { name: 'Change my vote' })
        .evaluate((button) => button === document.activeElement),
    ).toBe(true)
    expect(await poll.getByRole('radio').count()).toBe(0)
    expect((await ballots('ferry-hours'))['three-nights']).toBe((before['three-nights'] ?? 0) + 1)
    const cookies = await context.cookies()
    expect(cookies.map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite }))).toEqual([
      { name: 'voter', httpOnly: true, sameSite: 'Lax' },
    ])
    await context.close()
  })

  it('chooses an answer with the arrows, which sends nothing, and votes with Enter on the button', async () => {
    const { context, page } = await visitor()
    await open(page, piece)
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/vote')) sent.push(request.postData() ?? '')
    })
    const focused = () => page.evaluate(() => (document.activeElement as HTMLInputElement).value)
    // An option's value ends in dots, so that all are equally long.
    while (!(await focused())?.startsWith('as-now')) await page.keyboard.press('Tab')
    for (const option of ['weekends', 'three-nights', 'every-night', 'as-now', 'weekends']) {
      await page.keyboard.press('ArrowDown')
      expect(await page.locator('reader-poll input:checked').getAttribute('value')).toContain(option)
    }
    await page.keyboard.press('ArrowUp')
    expect(sent).toEqual([])
    expect(page.url()).toBe(opened.newspaper.url + piece)
    while ((await page.evaluate(() => document.activeElement?.textContent)) !== wording.poll.vote) {
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('reader-poll [role=status]').textContent()).toContain(wording.poll.counted)
    expect(sent[0]).toContain('option=as-now')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(wording.poll.change)
    await context.close()
  })

  it('a returning visitor sees the standing, and can change the vote', async () => {
    const { context, page } = await visitor()
    await open(page, piece)
    const poll = page.locator('reader-poll')
    const before = await ballots('ferry-hours')
    await poll.getByRole('radio').first().check()
    await poll.getByRole('button', { name: 'Vote' }).click()
    await expect.poll(() => poll.getByRole('status').textContent()).toContain('counted')
    await open(page, piece)
    await expect.poll(() => poll.getByRole('listitem').count()).toBe(4)
    expect(await poll.getByRole('status').textContent()).toBe('')
    await poll.getByRole('button', { name: 'Change my vote' }).click()
    expect(
      await poll
        .getByRole('radio')
        .first()
        .evaluate((radio) => radio === document.activeElement),
    ).toBe(true)
    await poll.getByRole('radio').nth(1).check()
    await poll.getByRole('button', { name: 'Vote' }).click()
    await expect.poll(() => poll.getByRole('status').textContent()).toContain('Your vote has been changed')
    expect(await poll.getByRole('list').count()).toBe(1)
    expect(await ballots('ferry-hours')).toEqual({ ...before, weekends: (before.weekends ?? 0) + 1 })
    await context.close()
  })

  it('a vote on the poll’s own page shows in the article too, and so does its withdrawal in an open tab', async () => {
    const { context, page } = await visitor()
    const other = await context.newPage()
    await open(other, piece)
    await open(page, '/polls/ferry-hours')
    await page.getByRole('radio').nth(1).check()
    await page.getByRole('button', { name: 'Vote' }).click()
    await page.getByRole('button', { name: 'Confirm my vote' }).click()
    await page.getByText('You voted').waitFor()
    const comeBack = (to: Page, event: string) =>
      to.evaluate((name) => {
        if (name === 'pageshow') window.dispatchEvent(new PageTransitionEvent(name, { persisted: true }))
        else document.dispatchEvent(new Event(name))
      }, event)
    const poll = other.locator('reader-poll')
    expect(await poll.getByRole('button', { name: 'Vote' }).count()).toBe(1)
    await comeBack(other, 'visibilitychange')
    await expect
      .poll(() => poll.getByRole('listitem').allTextContents())
      .toContainEqual(expect.stringMatching(/your vote/))
    await page.getByRole('button', { name: 'Withdraw my vote' }).click()
    await page.getByRole('button', { name: 'Vote' }).waitFor()
    await comeBack(other, 'pageshow')
    await expect.poll(() => poll.getByRole('listitem').count()).toBe(0)
    expect(await poll.getByRole('radio').count()).toBe(4)
    expect(await poll.getByRole('button', { name: 'Vote' }).count()).toBe(1)
    expect(await poll.getByRole('textbox').count()).toBe(1)
    await context.close()
  })

  it('a page that was drawn ahead of the click shows what was voted meanwhile', async () => {
    const { context, page } = await visitor()
    const ahead = await context.newPage()
    await ahead.addInitScript(() => Object.defineProperty(document, 'prerendering', { value: true }))
    const asked: string[] = []
    ahead.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await open(page, piece)
    const poll = page.locator('reader-poll')
    await poll.getByRole('radio').first().check()
    await poll.getByRole('button', { name: 'Vote' }).click()
    await expect.poll(() => poll.getByRole('status').textContent()).toContain('counted')
    await open(ahead, piece)
    expect(asked).not.toContain('/polls/ferry-hours/results.json')
    await ahead.evaluate(() => document.dispatchEvent(new Event('prerenderingchange')))
    await expect.poll(() => ahead.locator('reader-poll').getByRole('listitem').count()).toBe(4)
    await context.close()
  })

  it('a vote under way is said to be', async () => {
    const { context, page } = await visitor()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/vote', async (route) => {
      await held
      await route.continue()
    })
    await open(page, piece)
    const poll = page.locator('reader-poll')
    await poll.getByRole('radio').first().check()
    await poll.getByRole('button', { name: 'Vote' }).click()
    await expect.poll(() => poll.getByRole('status').textContent()).toContain('Sending your vote')
    release()
    await expect.poll(() => poll.getByRole('status').textContent()).toContain('counted')
    await context.close()
  })

  it('a double click is one vote', async () => {
    const { context, page } = await visitor()
    await open(page, piece)
    const before = await ballots('ferry-hours')
    const poll = page.locator('reader-poll')
    await poll.getByRole('radio').first().check()
    await poll.getByRole('button', { name: 'Vote' }).dblclick()
    await expect.poll(() => poll.getByRole('status').textContent()).toContain('counted')
    expect(await ballots('ferry-hours')).toEqual({ ...before, 'as-now': (before['as-now'] ?? 0) + 1 })
    await context.close()
  })

  it('an address that is needed is asked for, taken, and mailed to', async () => {
    const { context, page } = await visitor()
    await open(page, '/articles/gate-repair-or-replace')
    const poll = page.locator('reader-poll')
    await poll.getByRole('radio').first().check()
    await poll.getByRole('button', { name: 'Vote' }).click()
    expect(await poll.getByRole('textbox').evaluate((field) => field === document.activeElement)).toBe(true)
    await poll.getByRole('textbox').fill('reader@example.org')
    await poll.getByRole('button', { name: 'Vote' }).click()
    await expect.poll(() => poll.getByRole('status').textContent(), { timeout: 15_000 }).toContain('counted')
    expect(await ballots('mill-creek-gate')).toEqual({ replace: 1 })
    const letters = () =>
      readdirSync(join(opened.newspaper.dataDir, 'mail')).map((name) =>
        readFileSync(join(opened.newspaper.dataDir, 'mail', name), 'utf8'),
      )
    await expect
      .poll(() => letters().filter((letter) => letter.includes('To: reader@example.org')).length, { timeout: 15_000 })
      .toBe(1)
    await context.close()
  })

  it('a visitor whose browser keeps no cookies is told so, and nothing is counted', async () => {
    const { context, page } = await visitor()
    const before = await ballots('ferry-hours')
    // The answer reaches the page without its cookie, as in a browser that refuses cookies.
    await page.route('**/vote', async (route) => {
      const { accept = '', 'content-type': type = '' } = route.request().headers()
      const body = route.request().postData()
      const answer = await fetch(route.request().url(), {
        method: 'POST',
        body,
        headers: { accept, 'content-type': type },
      })
      await route.fulfill({ status: answer.status, contentType: 'application/json', body: await answer.text() })
    })
    await open(page, piece)
    const poll = page.locator('reader-poll')
    await poll.getByRole('radio').first().check()
    await poll.getByRole('button', { name: 'Vote' }).click()
    await expect.poll(() => poll.getByRole('status').textContent()).toContain('cookies')
    expect(await ballots('ferry-hours')).toEqual(before)
    await context.close()
  })

  it('a guarded poll is voted in after the browser has done its work, and cannot be without scripts', async () => {
    const poll = [
      '---',
      'question: Are you a robot?',
      'options:',
      '  - {id: "no", text: "No"}',
      '  - {id: maybe, text: Perhaps}',
    ]
    const times = [
      'opens: 2026-01-01T00:00:00Z',
      'closes: 2036-01-01T00:00:00Z',
      'guard: proof-of-work',
      'email: none',
      '---',
      '',
    ]
    writeFileSync(join(opened.newspaper.contentDir, 'polls/robots.md'), [...poll, ...times].join('\n'))
    writeFileSync(
      join(opened.newspaper.contentDir, 'articles/robots-vote.md'),
      `---\ntitle: Robots\nkind: news\nsection: harbor\nauthors: [nora-fenwright]\npublished: 2026-11-01T09:00:00-05:00\nsummary: About robots.\npoll: robots\n---\n\nOne.\n\nTwo.\n\nThree.\n`,
    )
    execFileSync('npm', ['run', '--silent', 'import'], {
      env: {
        ...process.env,
        DATABASE_URL: opened.newspaper.databaseUrl,
        CONTENT_DIR: opened.newspaper.contentDir,
        DATA_DIR: opened.newspaper.dataDir,
      },
    })
    const { context, page } = await visitor()
    await open(page, '/articles/robots-vote')
    await page.getByRole('radio').first().check()
    await page.getByRole('button', { name: 'Vote' }).click()
    await expect
      .poll(() => page.locator('reader-poll').getByRole('status').textContent(), { timeout: 30_000 })
      .toContain('counted')
    expect(await ballots('robots')).toEqual({ no: 1 })
    await context.close()
    const plain = await visitor({ javaScriptEnabled: false })
    await open(plain.page, '/articles/robots-vote')
    await plain.page.getByRole('radio').first().check()
    await plain.page.getByRole('button', { name: 'Vote' }).click()
    expect(await plain.page.getByRole('heading', { level: 1 }).textContent()).toBe('This poll needs JavaScript')
    await plain.page.getByRole('link', { name: 'Back to the front page' }).click()
    await plain.page.goBack()
    expect(await plain.page.getByRole('heading', { level: 1 }).textContent()).toBe('This poll needs JavaScript')
    expect(await ballots('robots')).toEqual({ no: 1 })
    await plain.context.close()
  })
})

describe('without scripts', () => {
  it('a reader votes, confirms, sees the result, goes back, changes the vote and withdraws it', async () => {
    const { context, page } = await visitor({ javaScriptEnabled: false })
    const before = await ballots('ferry-hours')
    await open(page, piece)
    expect(await context.cookies()).toEqual([])
    await page.getByRole('radio').nth(3).check()
    await page.getByRole('button', { name: 'Vote' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('One more step: confirm your vote')
    expect(page.url()).toBe(`${opened.newspaper.url}/polls/ferry-hours/confirm?from=keep-the-late-boat`)
    expect((await page.reload())?.status()).toBe(200)
    await page.goBack()
    await page.goForward()
    expect(await ballots('ferry-hours')).toEqual(before)
    await page.getByRole('button', { name: 'Confirm my vote' }).click()
    expect(new URL(page.url()).pathname).toBe('/polls/ferry-hours')
    expect(await page.getByText('You voted: At 11:40 p.m. every night').count()).toBe(1)
    expect(await page.getByRole('heading', { name: 'Results' }).count()).toBe(1)
    expect((await ballots('ferry-hours'))['every-night']).toBe((before['every-night'] ?? 0) + 1)
    const back = await page.goBack()
    expect([back?.status(), back?.request().method()]).toEqual([200, 'GET'])
    expect(await page.getByText('You voted: At 11:40 p.m. every night').count()).toBe(1)
    await page.getByRole('radio').nth(1).check()
    await page.getByRole('button', { name: 'Change my vote' }).click()
    expect(await page.getByText('You voted: At 11:40 p.m. on Fridays and Saturdays').count()).toBe(1)
    await page.getByRole('link', { name: 'Back to the article' }).click()
    expect(page.url()).toBe(`${opened.newspaper.url}${piece}#poll-ferry-hours`)
    await open(page, '/polls/ferry-hours')
    await page.getByRole('button', { name: 'Withdraw my vote' }).click()
    expect(await page.getByText('You voted').count()).toBe(0)
    expect(await page.getByRole('heading', { name: 'Results' }).count()).toBe(0)
    expect(await ballots('ferry-hours')).toEqual(before)
    await context.close()
  })

  it('the page’s source keeps the results from visitors who may not see them', async () => {
    await fetch(`${opened.newspaper.url}/polls/ferry-hours`)
    for (const path of [
      piece,
      '/polls/ferry-hours',
      '/polls',
      '/polls/ferry-hours/embed',
      '/polls/ferry-hours/results.json',
    ]) {
      const source = await (await fetch(opened.newspaper.url + path)).text()
      expect(source, path).not.toMatch(/\d+% \(/)
    }
    const answer = await (await fetch(`${opened.newspaper.url}/polls/ferry-hours/results.json`)).json()
    expect(answer).toMatchObject({
      poll: 'ferry-hours',
      state: 'open',
      resultsPolicy: 'after-vote',
      results: null,
      ownOption: null,
    })
    expect((await fetch(`${opened.newspaper.url}/polls/ferry-hours/results.csv`)).status).toBe(403)
    const closed = await (await fetch(`${opened.newspaper.url}/polls/library-sundays/results.csv`)).text()
    expect(closed.split('\r\n')[0]).toBe('id,text,votes,percent')
  })
})
