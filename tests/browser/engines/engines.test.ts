// What a reader does, in other browsers than Chromium, where this machine has them: reading, voting, signing up, copying a code, printing.
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wording } from '#lib/wording'
import type { Engine, Tab } from '#tests/browser/engines/engine'
import { firefox } from '#tests/browser/engines/firefox'
import { webkit } from '#tests/browser/engines/webkit'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

const telephone = { width: 390, height: 800 }
const article = '/articles/keep-the-late-boat'
const form = 'form[action$="/vote"]'

for (const { name, missing, launch } of [firefox, webkit]) {
  if (missing) console.info(`${name} is not tested: this machine has none. ${missing}`)
  describe.skipIf(missing !== null)(`in ${name}, a reader`, () => {
    let newspaper: Newspaper
    let engine: Engine
    let rows: Client

    beforeAll(async () => {
      newspaper = await openNewspaper()
      engine = await launch()
      rows = new Client({ connectionString: newspaper.databaseUrl })
      await rows.connect()
    })
    afterAll(async () => {
      await engine?.close()
      await rows?.end()
      await newspaper?.stop()
    })

    /** Opens a page of the newspaper and does something in it. */
    async function inTab(path: string, act: (tab: Tab) => Promise<void>): Promise<void> {
      const tab = await engine.open(telephone)
      await tab.goto(newspaper.url + path)
      await act(tab)
      await tab.close()
    }

    /** Resolves once an expression is true in the page. */
    const comes = (tab: Tab, expression: string) =>
      expect.poll(() => tab.evaluate(expression), { timeout: 20_000, interval: 100 }).toBeTruthy()

    it('sees the styles of the head and those below the fold', () =>
      inTab(article, async (tab) => {
        const styleOf = (selector: string, property: string) =>
          tab.evaluate(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).${property}`)
        expect(await styleOf('main > article', 'display')).toBe('grid')
        expect(await styleOf('aside[aria-label="Poll"]', 'display')).toBe('grid')
        expect(await styleOf('main > article > footer ul', 'display')).toBe('flex')
      }))

    it.each([
      article,
      '/',
      '/sections/harbor',
      '/articles/how-to-read-a-tide-table',
      '/polls/ferry-hours',
      '/search?q=ferry',
    ])('scrolls %s in one direction only, and finds every picture in sight', (path) =>
      inTab(path, async (tab) => {
        expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
        const visible = '[...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight)'
        await comes(tab, `${visible}.every((image) => image.complete)`)
        expect(await tab.evaluate(`${visible}.filter((image) => image.naturalWidth === 0).length`)).toBe(0)
      }),
    )

    it('votes and signs up without leaving the article', () =>
      inTab(article, async (tab) => {
        const email = `${name.toLowerCase()}@reader.example`
        await tab.click(`${form} label:has(input[name="option"])`)
        await tab.type(`${form} input[type="email"]`, email)
        await tab.click(`${form} input[type="checkbox"]`)
        await tab.click(`${form} button[type="submit"]`)
        const said = `${wording.poll.counted} ${wording.poll.signUpOutcome.taken}`
        await comes(tab, `document.body.innerText.includes(${JSON.stringify(said)})`)
        const { rows: subscribers } = await rows.query(
          'SELECT state FROM subscription JOIN subscriber ON id = subscriber_id WHERE email = $1',
          [email],
        )
        expect(subscribers).toEqual([{ state: 'pending' }])
        await tab.goto(newspaper.url + article)
        await comes(tab, `document.body.innerText.includes(${JSON.stringify(wording.poll.change)})`)
      }))

    it('copies the address of the article', () =>
      inTab(article, async (tab) => {
        await tab.click('main > article > footer copy-code button')
        const output = 'document.querySelector("main > article > footer copy-code output")?.textContent'
        await comes(tab, `${output} === ${JSON.stringify(wording.article.copied)}`)
      }))

    it('prints the article where the browser can be asked to', () =>
      inTab(article, async (tab) => {
        if (!engine.print) return
        const printed = Buffer.from(await engine.print(tab))
        expect(printed.subarray(0, 5).toString()).toBe('%PDF-')
        expect(printed.length).toBeGreaterThan(20_000)
      }))
  })
}
