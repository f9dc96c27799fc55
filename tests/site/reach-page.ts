import type { Page } from 'playwright-core'
import type { PageKind } from '#tests/site/page-kinds'

/** Brings a browser to a page as a reader comes to it: by its address, or by a form of the site. */
export async function reachPage(page: Page, origin: string, { path, form }: PageKind): Promise<void> {
  if (!form) {
    await page.goto(origin + path)
    return
  }
  await page.goto(`${origin}/consent`)
  const loaded = page.waitForEvent('load')
  await page.evaluate(
    ([action, fields]) => {
      const sent = document.createElement('form')
      sent.method = 'post'
      sent.action = action
      for (const [name, value] of Object.entries(fields)) {
        const field = document.createElement('input')
        Object.assign(field, { type: 'hidden', name, value })
        sent.append(field)
      }
      document.body.append(sent)
      sent.submit()
    },
    [path, form] as const,
  )
  await loaded
}
