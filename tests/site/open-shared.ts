import type { Browser } from 'playwright-core'
import { beforeAll } from 'vitest'
import { sharedBrowser } from '#tests/browser/open-in-chromium'
import type { SharedNewspaper } from '#tests/shared/parts'
import { shared } from '#tests/shared/shared'

type Edition = 'sample' | 'wide'

/** A newspaper that all test files share; they only read in it. */
export function sharedNewspaper(edition: Edition): { newspaper: SharedNewspaper } {
  return fill({}, edition)
}

/** The same beside the Chromium that they share. */
export function sharedInChromium(edition: Edition): { newspaper: SharedNewspaper; browser: Browser } {
  return fill(sharedBrowser(), edition)
}

function fill<Opened extends object>(opened: Opened, edition: Edition): Opened & { newspaper: SharedNewspaper } {
  const filled = opened as Opened & { newspaper: SharedNewspaper }
  beforeAll(async () => {
    filled.newspaper = await shared(edition)
  })
  return filled
}
