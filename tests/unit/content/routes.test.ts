import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rules } from '#lib/content/report/rules'
import { isRoute, siteRoutes } from '#lib/content/site-routes'
import { reservedPages } from '#lib/content/slugs'

const root = join(import.meta.dirname, '../../..')

describe('the words that no page may be called', () => {
  it('hold every first segment of the site’s own addresses', () => {
    const folders = readdirSync(join(root, 'app'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      // app/contact draws the page that the newsroom writes.
      .filter((name) => /^[a-z0-9-]+$/.test(name) && name !== 'contact')
    expect(folders.length).toBeGreaterThan(5)
    expect(folders.filter((name) => !reservedPages.has(name))).toEqual([])
  })
})

describe('the addresses that no alias can have', () => {
  it('are all that app/ and public/ answer', () => {
    const routes = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /(^|\/)(page\.tsx|route\.tsx?)$/.test(path))
      .map((path) => `/${path}`.replace(/\/[^/]+$/, '') || '/')
      .filter((route) => !['/articles/[slug]', '/[...path]'].includes(route))
    const files = readdirSync(join(root, 'public')).map((name) => `/${name}`)
    const own = (route: string) => siteRoutes.includes(route) || isRoute(route.replace(/[[\].]{3,}/g, ''))
    expect([...routes, ...files].filter((route) => !own(route))).toEqual([])
  })
})

describe('docs/authoring.md', () => {
  it('explains every rule', () => {
    const text = readFileSync(join(root, 'docs/authoring.md'), 'utf8')
    expect(Object.keys(rules).filter((rule) => !text.includes(`\`${rule}\``))).toEqual([])
  })
})
