import { expect, it } from 'vitest'
import { ask, emptyTables, importFolder, now } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import {
  adoptSite,
  astroSite,
  docusaurusSite,
  eleventySite,
  hugoSite,
  jekyllSite,
  zolaSite,
} from '#tests/fixtures/old-sites'

freshDatabase()
emptyTables()

it.each([
  ['Jekyll', jekyllSite, 2, '/2019/06/plan.html', 'plan'],
  ['Hugo', hugoSite, 2, '/old-first', 'first'],
  ['Zola', zolaSite, 2, '/2020/03/04/second.html', 'second'],
  ['Eleventy', eleventySite, 1, '/2020/06/second', 'second'],
  ['Docusaurus', docusaurusSite, 1, '/news/second-one', 'second-one'],
  ['Astro', astroSite, 2, '/blog/first', 'first'],
] as const)('a site by %s is imported without an error, and its old addresses lead to its pieces', async (...row) => {
  const [, site, published, oldPath, slug] = row
  const { into, result } = await adoptSite(await site(), now)
  expect(result.edition.published).toBe(published)
  const { ok, diagnostics } = await importFolder(into)
  expect(diagnostics.filter(({ severity, held }) => severity === 'error' && !held)).toEqual([])
  expect(ok).toBe(true)
  expect(await ask('SELECT article_slug FROM redirect WHERE from_path = $1', [oldPath])).toEqual([
    { article_slug: slug },
  ])
})
