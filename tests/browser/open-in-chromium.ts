import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchChromium } from '#tests/browser/chromium'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

/** A newspaper and a Chromium beside it: opened before the tests of a file, closed after them. */
export function openInChromium(open: () => Promise<Newspaper> = openNewspaper): {
  newspaper: Newspaper
  browser: Browser
} {
  const opened: Partial<{ newspaper: Newspaper; browser: Browser }> = {}
  beforeAll(async () => {
    opened.newspaper = await open()
    opened.browser = await launchChromium()
  })
  afterAll(async () => {
    await opened.browser?.close()
    await opened.newspaper?.stop()
  })
  return opened as Required<typeof opened>
}
