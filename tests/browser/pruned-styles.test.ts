// Each page carries only its part of the styles: no rule that matches something in it may be missing.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#tests/browser/chromium'
import { allPageKinds } from '#tests/browser/page-kinds'
import { reachPage } from '#tests/browser/reach-page'
import type { Newspaper } from '#tests/newspaper/open-newspaper'
import { openWideNewspaper } from '#tests/newspaper/open-wide-newspaper'

let newspaper: Newspaper
let browser: Browser
let sheets: string[]

beforeAll(async () => {
  newspaper = await openWideNewspaper()
  browser = await launchChromium()
  const folder = join(import.meta.dirname, '../../.next/static')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'))
  sheets = files.map((name) => readFileSync(join(folder, name), 'utf8'))
})
afterAll(async () => {
  await browser?.close()
  await newspaper?.stop()
})

/** Runs in the page: the selectors of the build that match an element but stand in no style of the page. */
function missingSelectors(whole: string[]): { missing: string[]; matching: number } {
  const selectorsIn = (rules: CSSRuleList): string[] =>
    [...rules].flatMap((rule) => {
      if (rule instanceof CSSStyleRule) return rule.selectorText.split(/,(?![^(]*\))/).map((text) => text.trim())
      return 'cssRules' in rule ? selectorsIn(rule.cssRules as CSSRuleList) : []
    })
  const own = new Set([...document.styleSheets].flatMap((sheet) => selectorsIn(sheet.cssRules)))
  const matching = whole
    .flatMap((text) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(text)
      return selectorsIn(sheet.cssRules)
    })
    .filter((selector) => {
      // A pseudo-element or a state is no element that could be found; what it belongs to is.
      const element = selector.replace(
        /::?(before|after|marker|placeholder|selection|hover|focus[\w-]*|active|visited|checked|open)\b/g,
        '',
      )
      try {
        return document.querySelector(element || '*') !== null
      } catch {
        return false
      }
    })
  return { missing: matching.filter((selector) => !own.has(selector)), matching: matching.length }
}

describe.each(allPageKinds)('$name', (kind) => {
  it('has every rule of the build that matches in it', async () => {
    const page = await browser.newPage()
    await reachPage(page, newspaper.url, kind, 'load')
    const { missing, matching } = await page.evaluate(missingSelectors, sheets)
    await page.close()
    expect(missing).toEqual([])
    expect(matching).toBeGreaterThan(30)
  })
})
