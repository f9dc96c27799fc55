import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'
import { shared } from '#tests/shared/shared'

/** The Chromium that all test files share. What a file opens in it closes with the file. */
export function sharedBrowser(): { browser: Browser } {
  const opened: { browser?: Browser } = {}
  beforeAll(async () => {
    opened.browser = await chromium.connect(await shared('browser'))
  })
  afterAll(() => opened.browser?.close())
  return opened as Required<typeof opened>
}

/** A newspaper of a test file's own beside the shared Chromium: opened before its tests, stopped after them. */
export function openInChromium(open: () => Promise<Newspaper> = openNewspaper): {
  newspaper: Newspaper
  browser: Browser
} {
  const opened: { newspaper?: Newspaper; browser?: Browser } = sharedBrowser()
  beforeAll(async () => {
    opened.newspaper = await open()
  })
  afterAll(() => opened.newspaper?.stop())
  return opened as Required<typeof opened>
}
