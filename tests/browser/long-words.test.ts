// Words longer than any column: nothing may make a page scroll sideways, or stand over its neighbor.
import { rm } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { openInChromium } from '#tests/browser/open-in-chromium'
import { makeContentFolder } from '#tests/fixtures/content-folder'
import { longWord, longWordsEdition } from '#tests/fixtures/long-words'
import { openNewspaper } from '#tests/newspaper/open-newspaper'

let folder: string

const opened = openInChromium(async () => {
  folder = await makeContentFolder(longWordsEdition())
  return openNewspaper({ CONTENT_DIR: folder })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const pages: readonly (readonly [name: string, path: string])[] = [
  ['the front page', '/'],
  ['an opinion piece with a poll', '/articles/first'],
  ['a news article', '/articles/piece-2'],
  ['a section', '/sections/harbor'],
  ['a topic', `/topics/${longWord(60).toLowerCase()}`],
  ['an author', '/authors/ana'],
  ['the corrections', '/corrections'],
  ['the polls', '/polls'],
  ['a poll', '/polls/bridge-toll'],
  ['a poll for other sites', '/polls/bridge-toll/embed'],
  ['a static page', '/about'],
  ['the contact page', '/contact'],
  ['the consent wordings', '/consent'],
  ['a consent wording', '/consent/1'],
  ['a search', `/search?q=${longWord()}`],
  ['a search with hits', '/search?q=paragraph'],
  ['a page that is not there', `/articles/${longWord().toLowerCase()}`],
]

const widths = [320, 390, 768, 1280, 1920]

/** Runs in the page: what reaches beyond the window, and which words stand over words of another part of a list. */
function faults(): string[] {
  const found: string[] = []
  const root = document.documentElement
  if (root.scrollWidth > innerWidth) {
    found.push(`${root.scrollWidth - innerWidth} px sideways`)
    for (const element of document.body.querySelectorAll('*')) {
      const box = element.getBoundingClientRect()
      const scrolls = element.closest('.table-scroll')
      if (!scrolls && (box.right > innerWidth + 1 || box.left < -1))
        found.push(`${element.tagName}.${element.className}`)
    }
  }
  for (const list of document.querySelectorAll('ul, ol')) {
    const boxes = [...list.children].map((child) => {
      const range = document.createRange()
      range.selectNodeContents(child)
      return range.getBoundingClientRect()
    })
    for (const [index, box] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        const over = Math.min(box.right, other.right) - Math.max(box.left, other.left)
        const under = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top)
        if (over > 4 && under > 4) found.push(`${list.className}: rows over each other by ${over} by ${under} px`)
      }
    }
  }
  return found.slice(0, 8)
}

async function faultsAt(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 900 })
  return page.evaluate(faults)
}

describe.each(pages)('%s', (_, path) => {
  it('fits every window with a word of 200 letters in each of its fields', async () => {
    const page = await opened.browser.newPage()
    const answer = await page.goto(opened.newspaper.url + path)
    expect(answer?.status()).toBeLessThan(500)
    const all: Record<number, string[]> = {}
    for (const width of widths) all[width] = await faultsAt(page, width)
    await page.close()
    expect(all).toEqual(Object.fromEntries(widths.map((width) => [width, []])))
  })
})

it('hyphenates the long words of languages that join them, and no others', async () => {
  const page = await opened.browser.newPage()
  await page.goto(opened.newspaper.url)
  const hyphens = await page.locator('main').evaluate((main) =>
    ['de', 'en', 'sv-SE'].map((lang) => {
      const text = main.appendChild(document.createElement('p'))
      text.lang = lang
      return getComputedStyle(text).hyphens
    }),
  )
  expect(hyphens).toEqual(['auto', 'manual', 'auto'])
  await page.close()
})
