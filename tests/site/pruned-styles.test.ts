// Each page carries only its part of the styles, some of it further down: it must look as if it had them all in their order.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedInChromium } from '#tests/site/open-shared'
import { allPageKinds, damagedSlug, removedSlug } from '#tests/site/page-kinds'
import { reachPage } from '#tests/site/reach-page'

const opened = sharedInChromium('wide')
let sheets: string[]

beforeAll(() => {
  const folder = join(import.meta.dirname, '../../.next/static')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'))
  sheets = files.map((name) => readFileSync(join(folder, name), 'utf8'))
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

/** The sheets that Next links in an article, in its order. */
function sheetsOfArticles(): string[] {
  const folder = join(import.meta.dirname, '../../.next')
  const page = '/articles/[slug]/page'
  const manifest = readFileSync(join(folder, 'server/app', `${page}_client-reference-manifest.js`), 'utf8')
  const { entryCSSFiles } = JSON.parse(manifest.slice(manifest.indexOf('"] = ') + 5).replace(/;\s*$/, ''))
  const files = ['[project]/app/layout', `[project]/app${page}`].flatMap(
    (entry): { path: string }[] => entryCSSFiles[entry] ?? [],
  )
  return [...new Set(files.map(({ path }) => path))].map((path) => readFileSync(join(folder, path), 'utf8'))
}

/** Runs in the page: every computed value that is another with these sheets instead of the page's own styles, which it then gets back. */
function differences(whole: string[]): string[] {
  const elements = [...document.querySelectorAll('html, body, body *:not(svg[display=none], style)')]
  const values = () =>
    elements.flatMap((element) =>
      [undefined, '::before', '::after'].map((pseudo) => {
        const style = getComputedStyle(element, pseudo)
        return [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`)
      }),
    )
  const wear = (own: boolean, others: string[]) => {
    for (const sheet of document.styleSheets) sheet.disabled = !own
    document.adoptedStyleSheets = others.map((text) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(text)
      return sheet
    })
  }
  const own = values()
  wear(false, whole)
  const theirs = values()
  wear(true, [])
  return theirs.flatMap((values, index) => {
    const mine = own[index] ?? []
    const place = elements[Math.floor(index / 3)]
    return values
      .filter((value, at) => value !== mine[at])
      .map((value) => `${place?.tagName} ${place?.className} ${value}`)
  })
}

describe.each(allPageKinds)('$name', (kind) => {
  it('has every rule of the build that matches in it', async () => {
    const page = await opened.browser.newPage()
    await reachPage(page, opened.newspaper.url, kind)
    const { missing, matching } = await page.evaluate(missingSelectors, sheets)
    await page.close()
    expect(missing).toEqual([])
    expect(matching).toBeGreaterThan(30)
  })
})

const absent = ['/articles/never-was', `/articles/${removedSlug}`, `/articles/${damagedSlug}`]

/** Pages with a fold, where a rule may stand further down than the build has it. */
const folded = allPageKinds.filter(({ path }) => path.startsWith('/articles/') && !absent.includes(path))

it('is every kind of article that is compared', () => {
  expect(folded.length).toBe(7)
})

describe.each(folded)('$name', ({ path }) => {
  let page: Page

  beforeAll(async () => {
    page = await opened.browser.newPage()
    await page.goto(`${opened.newspaper.url}${path}`)
  })
  afterAll(() => page?.close())

  it.each([
    { media: 'screen', width: 390 },
    { media: 'screen', width: 1280 },
    { media: 'print', width: 700 },
  ] as const)('looks as with all of them: $media, $width px', async ({ media, width }) => {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ media })
    expect(await page.locator('svg[display=none] style').count()).toBe(1)
    expect(await page.evaluate(differences, sheetsOfArticles())).toEqual([])
  })
})
