import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The conformance that spec and law ask for, and what axe holds to be good practice besides. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong with a part of a page, which is opened without its own policy: that would refuse axe. */
export async function faultsOf(page: Page, part = 'html'): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(
    ([runOnly, within]) => (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(within, { runOnly }),
    [rules, part] as const,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
