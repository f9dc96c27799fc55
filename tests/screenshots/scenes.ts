import type { Page } from 'playwright-core'
import { previewPath } from '#tests/screenshots/open-exhibition'

/** What a picture shows, and how it comes to show it. */
export interface Scene {
  /** The name of its file, without the window and the theme. */
  name: string
  path: string
  /** What a reader does there first. */
  act?: (page: Page) => Promise<void>
  /** False leaves the page to what HTML alone can do. */
  scripts?: false
  /** True where every theme is worth a picture; the others are shown in the light one. */
  themes?: true
  /** True for the newspaper in a language that is written from right to left. */
  mirrored?: true
  /** A file of the content with a mistake, below its folder, and how it comes into it: shown by `npm run dev`. */
  mistake?: { file: string; make: (text: string) => string }
}

/** The windows, in CSS pixels: a telephone and a desk. */
export const windows = { narrow: { width: 390, height: 1100 }, wide: { width: 1280, height: 1500 } } as const

export const scenes: readonly Scene[] = [
  { name: 'front-page', path: '/', themes: true },
  { name: 'opinion', path: '/articles/keep-the-late-boat', themes: true },
  { name: 'news', path: '/articles/library-roof-february' },
  { name: 'analysis', path: '/articles/how-to-read-a-tide-table', act: (page) => scrollTo(page, '.table-scroll') },
  { name: 'notes', path: '/articles/how-to-read-a-tide-table', act: (page) => scrollTo(page, '.footnotes') },
  { name: 'section', path: '/sections/harbor', themes: true },
  { name: 'author', path: '/authors/nora-fenwright' },
  { name: 'topic', path: '/topics/ferry-service' },
  { name: 'series', path: '/series/the-gate' },
  { name: 'newsletters', path: '/newsletters' },
  { name: 'corrections', path: '/corrections' },
  { name: 'search', path: '/search?q=ferry' },
  { name: 'nothing-found', path: '/search?q=zeppelin' },
  { name: 'polls', path: '/polls' },
  { name: 'poll-open', path: '/polls/ferry-hours', themes: true },
  { name: 'poll-email', path: '/polls/mill-creek-gate' },
  { name: 'poll-coming', path: '/polls/name-the-ferry' },
  { name: 'poll-closed', path: '/polls/library-sundays' },
  { name: 'poll-voted', path: '/articles/keep-the-late-boat', act: voteInPlace },
  { name: 'poll-confirm', path: '/polls/ferry-hours', act: vote, scripts: false },
  { name: 'poll-embed', path: '/polls/mill-creek-gate/embed' },
  { name: 'static-page', path: '/privacy' },
  { name: 'contact', path: '/contact', act: (page) => scrollTo(page, 'main form') },
  { name: 'contact-errors', path: '/contact', act: sendNothing, scripts: false },
  { name: 'missing', path: '/articles/never-was' },
  { name: 'preview', path: previewPath, themes: true },
  {
    name: 'mistake',
    path: '/articles/library-roof-february',
    themes: true,
    mistake: {
      file: 'articles/2026/11/library-roof-february.md',
      make: (text) => text.replace(/^section:/m, 'setcion:'),
    },
    act: waitForMistake,
  },
  { name: 'mirrored-front-page', path: '/', mirrored: true },
  { name: 'mirrored-opinion', path: '/articles/keep-the-late-boat', mirrored: true },
]

/** The exhibited folder is a temporary one; an editor's is content/. */
async function waitForMistake(page: Page): Promise<void> {
  await page.locator('#broadsheet-mistakes details').waitFor()
  await page.locator('#broadsheet-mistakes code').evaluateAll((places) => {
    for (const place of places) place.textContent = (place.textContent ?? '').replace(/^.*(?=content\/)/, '')
  })
}

async function scrollTo(page: Page, selector: string): Promise<void> {
  await page
    .locator(selector)
    .first()
    .evaluate((element) => element.scrollIntoView())
}

/** Marks the third answer and sends it. */
async function vote(page: Page): Promise<void> {
  const form = page.locator('form[action$="/vote"]')
  await form.locator('[type=radio]').nth(2).check()
  await form.locator('button').click()
  await page.waitForLoadState('networkidle')
}

async function voteInPlace(page: Page): Promise<void> {
  await vote(page)
  await page.locator('[role=status] svg').first().waitFor()
  await scrollTo(page, ':is(section, aside):has(reader-poll)')
}

/** Sends the form empty, as a browser that checks nothing itself would. */
async function sendNothing(page: Page): Promise<void> {
  const form = page.locator('form[action="/contact/messages"]')
  await form.evaluate((element: HTMLFormElement) => {
    element.noValidate = true
  })
  await form.locator('button').click()
  await page.waitForLoadState('networkidle')
}
