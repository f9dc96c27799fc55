// `npm run dev`: Next's development server behind our own. One checkout takes one at a time, so all its tests stand here.
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { formatMoment } from '#lib/dates'
import { wording } from '#lib/wording'
import { faultsOf } from '#tests/browser/axe'
import { sharedBrowser } from '#tests/browser/open-in-chromium'
import { migratedDatabase } from '#tests/database/fresh-database'
import { stopsThroughNpm } from '#tests/newspaper/run-through-npm'
import { openedAt, type Run, startProcess } from '#tests/newspaper/start-process'

// Each page is compiled when it is first asked for.
vi.setConfig({ testTimeout: 480_000 })

const draft = 'storm-fund-who-got-what'
const read = 'keep-the-late-boat'

describe('an open page', () => {
  const opened = sharedBrowser()
  const appears = new Date('2126-11-20T14:00:00Z')
  let folder: string
  let settings: Record<string, string>
  let run: Run
  let url: string
  let context: BrowserContext

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'broadsheet-development-'))
    cpSync('content', join(folder, 'content'), { recursive: true })
    await change('2026/11/first-bell', (text) => text.replace(/^published:.*$/m, `published: ${appears.toISOString()}`))
    settings = {
      NODE_ENV: 'development',
      DATABASE_URL: await migratedDatabase(),
      CONTENT_DIR: join(folder, 'content'),
      DATA_DIR: join(folder, 'data'),
    }
    run = startProcess(settings, { dev: true })
    url = await openedAt(run)
    context = await opened.browser.newContext({ viewport: { width: 800, height: 600 } })
    context.setDefaultTimeout(120_000)
  })
  afterAll(async () => {
    await context?.close()
    run?.process.kill('SIGKILL')
    await run?.ended
    rmSync(folder, { recursive: true, force: true })
  })

  // Each page that is open holds one of the few connections that a browser opens to one server.
  afterEach(async () => {
    for (const page of context.pages()) await page.close()
  })

  async function change(article: string, edit: (text: string) => string): Promise<void> {
    const file = join(folder, 'content/articles', `${article}.md`)
    await writeFile(file, edit(await readFile(file, 'utf8')))
  }

  const save = (edit: (text: string) => string) => change(`2026/11/${read}`, edit)

  async function open(path: string): Promise<Page> {
    const page = await context.newPage()
    await page.goto(url + path)
    return page
  }

  const mistakes = (page: Page): Locator => page.locator('#broadsheet-mistakes details')

  it('follows each save where it stands, in every tab', async () => {
    const [page, other] = [await open(`/articles/${read}`), await open('/')]
    await page.evaluate(() => scrollTo(0, 900))
    const place = await page.evaluate(() => scrollY)
    expect(place).toBeGreaterThan(0)
    // As long as it was, so that nothing below it moves.
    await save((text) => text.replace(/^title: Keep/m, 'title: Save'))
    await page.getByRole('heading', { level: 1, name: /^Save the late boat/ }).waitFor()
    await other
      .getByRole('link', { name: /^Save the late boat/ })
      .first()
      .waitFor()
    await expect.poll(() => page.evaluate(() => scrollY), { timeout: 60_000 }).toBe(place)
  })

  it('shows a mistake with its place and cure until it is mended, on every page, one that is not there too', async () => {
    const pages = [await open(`/articles/${read}`), await open('/nowhere'), await open('/polls/ferry-hours/embed')]
    await save((text) => text.replace(/^title:/m, 'titel:'))
    for (const page of pages) {
      const panel = mistakes(page)
      await panel.waitFor()
      expect(await panel.textContent()).toMatch(new RegExp(`content/articles/2026/11/${read}\\.md:2:1.*“title”`, 's'))
      expect(await page.locator('#broadsheet-mistakes [role=alert]').count()).toBe(1)
    }
    const late = await open('/corrections')
    await mistakes(late).waitFor()
    await save((text) => text.replace(/^titel:/m, 'title:'))
    for (const page of [...pages, late]) await mistakes(page).waitFor({ state: 'detached' })
  })

  it('shows a mistake that an editor can fold by key, which stays folded until there is another', async () => {
    const page = await open('/')
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await save((text) => text.replace(/^kind:.*$/m, `kind: ${colorScheme}`))
      const code = mistakes(page).locator('code')
      await expect.poll(() => code.isVisible(), { timeout: 60_000 }).toBe(true)
      expect(await faultsOf(page, '#broadsheet-mistakes')).toEqual([])
      await page.locator('#broadsheet-mistakes summary').focus()
      await page.keyboard.press('Enter')
      await expect.poll(() => code.isVisible(), { timeout: 60_000 }).toBe(false)
      await page.reload()
      await mistakes(page).waitFor()
      expect(await code.isVisible()).toBe(false)
    }
    await save((text) => text.replace(/^kind:.*$/m, 'kind: opinion'))
    await mistakes(page).waitFor({ state: 'detached' })
  })

  it('says of a draft with a mistake that it is held back, while other pieces are published', async () => {
    const page = await open(`/articles/${read}`)
    await change(`2026/11/${draft}`, (text) => text.replace(/^kind:.*$/m, 'kind: rumor'))
    const panel = page.locator('#broadsheet-mistakes [role=status] details')
    await panel.waitFor()
    expect(await panel.textContent()).toContain(`content/articles/2026/11/${draft}.md:`)
    await save((text) => text.replace(/^title:.*$/m, 'title: Saved beside it'))
    await page.getByRole('heading', { level: 1, name: 'Saved beside it' }).waitFor()
    await panel.waitFor()
    await change(`2026/11/${draft}`, (text) => text.replace(/^kind:.*$/m, 'kind: news'))
    await panel.waitFor({ state: 'detached' })
  })

  it('marks in lists what readers do not see yet, and says when they will', async () => {
    const moment = formatMoment(appears, { language: 'en-US', timeZone: 'America/New_York' })
    const marked = async (page: Page, slug: string) =>
      page
        .locator('article', { has: page.locator(`a[href="/articles/${slug}"]`) })
        .first()
        .locator('strong')
        .textContent()
    const page = await open('/')
    expect(await marked(page, draft)).toBe(wording.lists.draft)
    expect(await marked(page, 'first-bell')).toBe(wording.lists.coming({ moment }))
    await page.goto(`${url}/articles/first-bell`)
    const banner = page.locator('main [role=status]').first()
    expect(await banner.textContent()).toBe(wording.article.coming({ moment }))
    await page.goto(`${url}/articles/${draft}`)
    expect(await banner.textContent()).toBe(wording.article.draft)
  })

  it('has no error of its own', async () => {
    const page = await context.newPage()
    const errors: string[] = []
    page.on('console', (line) => line.type() === 'error' && errors.push(line.text()))
    page.on('pageerror', (error) => errors.push(error.message))
    for (const path of ['/', `/articles/${read}`, '/polls', '/contact', '/search?q=ferry'])
      await page.goto(url + path, { waitUntil: 'load' })
    expect(errors).toEqual([])
    expect(
      await page.locator('nextjs-portal').evaluateAll((all) => all.map((one) => one.shadowRoot?.textContent)),
    ).toEqual([])
  })

  it('follows again after the server was started again', async () => {
    const page = await open(`/articles/${read}`)
    run.process.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    await save((text) => text.replace(/^title:.*$/m, 'title: Saved while nothing ran'))
    run = startProcess({ ...settings, PORT: new URL(url).port }, { dev: true })
    await openedAt(run)
    await page.getByRole('heading', { level: 1, name: 'Saved while nothing ran' }).waitFor()
    await save((text) => text.replace(/^title:.*$/m, 'title: Saved afterwards'))
    await page.getByRole('heading', { level: 1, name: 'Saved afterwards' }).waitFor()
  })

  it('hears of hot updates, and does not keep the server from ending in good time', async () => {
    await open('/')
    const { hostname, port } = new URL(url)
    const tab = connect(Number(port), hostname)
    onTestFinished(() => void tab.destroy())
    const key = Buffer.from('sixteen bytes ..').toString('base64')
    tab.write(
      `GET /_next/hmr?id=tab HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    )
    const [answer] = await once(tab, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1\.1 101 /)
    run.process.kill('SIGTERM')
    const began = Date.now()
    expect(await run.ended).toBe(0)
    // Less than what a request under way would be given.
    expect(Date.now() - began).toBeLessThan(9_000)
  })
})

stopsThroughNpm(['run', 'dev'])
