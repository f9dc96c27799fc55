import { currentSite, currentTime } from '#app/request'
import { Gone, Missing } from '#components/site/missing'
import { listNearest, listNewestIn } from '#lib/search/nearest/queries'
import { cleanWords } from '#lib/search/read-search-query'
import { correctWords } from '#lib/search/suggestions/queries'
import { decodeEscapes } from '#lib/site-path'

/** Answers 404 with a search for the words of an address, and the articles whose addresses or titles are most like it. */
export async function MissingPage({ slug: typed }: { slug: string }) {
  const slug = decodeEscapes(typed)
  const [site, nearest] = await Promise.all([currentSite(), nearestTo(slug)])
  return <Missing slug={slug} site={site} nearest={nearest} />
}

/** Answers 410; the articles that it leads to are those most like the address, or else the newest of its section. */
export async function GonePage({ slug, sectionSlug = '' }: { slug: string; sectionSlug?: string }) {
  const [site, nearest] = await Promise.all([currentSite(), nearestTo(slug)])
  const near = nearest.length > 0 ? nearest : await listNewestIn(sectionSlug, currentTime())
  return <Gone site={site} sectionSlug={sectionSlug} near={near} />
}

async function nearestTo(slug: string) {
  return listNearest(slug, await correctWords(cleanWords(slug), currentTime()), currentTime())
}
