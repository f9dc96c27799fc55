import type { Site } from '#lib/content/site/schema'
import { getLastChange } from '#lib/feeds/queries'
import { pathTo } from '#lib/paths'
import { cacheTag, shows, writeTags } from '#lib/publication/cache-tags'
import { getSite } from '#lib/publication/queries'
import { listEntries, listFiles, listNewsEntries, type SitemapEntry, type SitemapKind } from '#lib/sitemaps/queries'
import { writeNewsSitemap, writeSitemap, writeSitemapIndex } from '#lib/sitemaps/write-sitemap'

/** /sitemap.xml: the index of all sitemap files. */
export async function answerSitemapIndex(now: Date): Promise<Response> {
  return answer(now, async (site) => {
    const files = await Promise.all(kinds.map((kind) => filesOf(kind, now)))
    return writeSitemapIndex(files.flat(), site)
  })
}

/** One file of the index, by its name; 404 if there is none. */
export async function answerSitemap(name: string, now: Date): Promise<Response> {
  return answer(now, async (site) => {
    const [, word, number] = /^([a-z]+)-([1-9][0-9]{0,4})\.xml$/.exec(name) ?? []
    const kind = kinds.find((known) => known === word)
    const entries = kind ? await listEntries(kind, Number(number), now) : []
    return entries.length > 0 ? writeSitemap(entries, site) : null
  })
}

/** /news-sitemap.xml: what was published in the last 48 hours. */
export async function answerNewsSitemap(now: Date): Promise<Response> {
  return answer(now, async (site) => writeNewsSitemap(await listNewsEntries(now), site), [cacheTag.list, cacheTag.news])
}

const kinds: readonly SitemapKind[] = ['lists', 'articles']

async function filesOf(kind: SitemapKind, now: Date): Promise<SitemapEntry[]> {
  const changes = await listFiles(kind, now)
  return changes.map((changed, index) => ({ path: pathTo('sitemapFile', `${kind}-${index + 1}.xml`), changed }))
}

async function answer(
  now: Date,
  write: (site: Site) => Promise<string | null>,
  tags = [cacheTag.list],
): Promise<Response> {
  const [site, changed] = await Promise.all([getSite(), getLastChange(now)])
  const text = site && (await write(site))
  if (!text) return new Response(null, { status: 404, headers: { 'x-broadsheet-answer': pathTo('answer', 'missing') } })
  const headers = new Headers({ 'Content-Type': 'application/xml; charset=utf-8', [shows.header]: writeTags(tags) })
  if (changed) headers.set('Last-Modified', changed.toUTCString())
  return new Response(text, { headers })
}
