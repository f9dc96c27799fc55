// Every kind of page, as a reader's browser sees it: what is requested, what is refused, what is wrong with it.
import { describe, expect, it } from 'vitest'
import { judgePage } from '#tests/site/judge-page'
import { sharedInChromium } from '#tests/site/open-shared'
import { allPageKinds } from '#tests/site/page-kinds'

const opened = sharedInChromium('wide')

describe.each(allPageKinds)('$name', (kind) => judgePage(kind, opened))

it('code in a box has the ground of the box alone, however its lines fold', async () => {
  const page = await opened.browser.newPage()
  await page.goto(`${opened.newspaper.url}/articles/every-construct`)
  const grounds = await page
    .locator('pre code')
    .evaluateAll((all) => all.map((code) => getComputedStyle(code).backgroundColor))
  await page.close()
  expect(grounds.length).toBeGreaterThan(0)
  expect(new Set(grounds)).toEqual(new Set(['rgba(0, 0, 0, 0)']))
})
