import { getLastChange } from '#lib/feeds/queries'
import { getSite } from '#lib/publication/queries'
import type { Site } from '#lib/site'
import { listArticleFiles, listArticlePlaces, listNewsPlaces, listOtherPlaces } from '#lib/sitemaps/queries'
import { writeNewsSitemap, writeSitemap, writeSitemapIndex } from '#lib/sitemaps/write-sitemap'

/** /sitemap.xml: the index of the files of articles and the one of everything else. */
export async function answerSitemapIndex(now: Date): Promise<Response> {
  return answer(now, async (site) => {
    const articles = await listArticleFiles(now)
    const files = articles.map((changed, index) => ({ path: `/sitemaps/articles-${index + 1}.xml`, changed }))
    return writeSitemapIndex([{ path: '/sitemaps/lists.xml', changed: null }, ...files], site)
  })
}

/** One file of the index by its name, or 404. */
export async function answerSitemap(name: string, now: Date): Promise<Response> {
  return answer(now, async (site) => {
    if (name === 'lists.xml') return writeSitemap(await listOtherPlaces(now), site)
    const file = /^articles-([1-9][0-9]{0,4})\.xml$/.exec(name)?.[1]
    const places = file ? await listArticlePlaces(Number(file), now) : []
    return places.length > 0 ? writeSitemap(places, site) : null
  })
}

/** /news-sitemap.xml: what appeared in the last 48 hours. */
export async function answerNewsSitemap(now: Date): Promise<Response> {
  return answer(now, async (site) => writeNewsSitemap(await listNewsPlaces(now), site))
}

async function answer(now: Date, write: (site: Site) => Promise<string | null>): Promise<Response> {
  const [site, changed] = await Promise.all([getSite(), getLastChange(now)])
  const text = site && (await write(site))
  if (!text) return new Response(null, { status: 404, headers: { 'x-broadsheet-answer': '/answer/missing' } })
  const headers = new Headers({ 'Content-Type': 'application/xml; charset=utf-8', 'x-broadsheet-shows': 'list' })
  if (changed) headers.set('Last-Modified', changed.toUTCString())
  return new Response(text, { headers })
}
