import type { Browser, BrowserContext, Page } from 'playwright-core'
import { provoke } from '#tests/browser/provoke'

/** What happened in a page, or a frame of it, that must do nothing by itself. */
export interface Incident {
  address: string
  /** A call of xss(), something that the policy stopped, or a way out of the page. */
  what: 'script' | 'policy' | 'dialog' | 'window' | 'navigation'
  detail: string
}

const tabs = 3

/** How long what is expected may take. Milliseconds. */
const enoughTimeout = 15_000

/**
 * Opens each address with scripts on, provokes what stands there and in its frames, and reports what happened: within
 * some milliseconds of each, or for as long as it takes until that is `enough`.
 */
export async function watchTabs(
  browser: Browser,
  addresses: readonly string[],
  enough: (incidents: readonly Incident[]) => boolean = () => true,
): Promise<Incident[]> {
  const context = await browser.newContext()
  const incidents: Incident[] = []
  const tell = (incident: Incident) => incidents.push(incident)
  await watchContext(context, tell)
  const rest = [...addresses]
  const work = async () => {
    const page = await context.newPage()
    watchPage(page, tell)
    for (let address = rest.shift(); address !== undefined; address = rest.shift()) await open(page, address, tell)
    for (const end = Date.now() + enoughTimeout; !enough(incidents) && Date.now() < end; ) await page.waitForTimeout(50)
    await page.close()
  }
  await Promise.all(Array.from({ length: Math.min(tabs, addresses.length) }, work))
  await context.close()
  return incidents
}

type Tell = (incident: Incident) => void

async function watchContext(context: BrowserContext, tell: Tell): Promise<void> {
  await context.exposeBinding('xss', ({ frame }) => tell({ address: frame.url(), what: 'script', detail: 'xss()' }))
  await context.exposeBinding('stoppedByPolicy', ({ frame }, detail: string) =>
    tell({ address: frame.url(), what: 'policy', detail }),
  )
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const { stoppedByPolicy } = globalThis as unknown as { stoppedByPolicy: (detail: string) => void }
      stoppedByPolicy(`${violatedDirective} ${blockedURI}`)
    })
  })
}

function watchPage(page: Page, tell: Tell): void {
  page.on('dialog', async (dialog) => {
    tell({ address: page.url(), what: 'dialog', detail: dialog.message() })
    await dialog.dismiss()
  })
  page.on('popup', (popup) => tell({ address: page.url(), what: 'window', detail: popup.url() }))
}

async function open(page: Page, address: string, tell: Tell): Promise<void> {
  await page.goto(address, { waitUntil: 'load' })
  const opened = page.url()
  const leave = (detail: string) => tell({ address, what: 'navigation', detail })
  await page.evaluate(provoke).catch((error: Error) => leave(error.message))
  // Animations, failed pictures and frames answer a little later.
  await page.waitForTimeout(50)
  if (page.url() !== opened) leave(page.url())
}
