import type { Metadata } from 'next'
import { cache } from 'react'
import { removedMetadata } from '#app/absence-metadata'
import { openListMetadata } from '#app/list-metadata'
import { redirectToMeant } from '#app/redirect-to-meant'
import { currentMoment, currentSite } from '#app/request'
import { ArticleList } from '#components/article/article-list'
import { SeriesHeading } from '#components/article/series-heading'
import { listArticles } from '#lib/articles/queries'
import { cacheTag } from '#lib/publication/cache-tags'
import { meantList, openList } from '#lib/publication/open-list'
import { getSeries } from '#lib/series/queries'
import { wording } from '#lib/wording'
import { GonePage, MissingPage } from '../../../missing-page'

type Props = PageProps<'/series/[slug]/[[...page]]'>

const load = cache(async (slug: string, page: number) => {
  const [series, articles] = await Promise.all([getSeries(slug), listArticles({ series: slug }, currentMoment(), page)])
  return series && { series, name: series.title, articles }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const list = await openList('series', await params, load)
  if (list?.series.removedAt) return removedMetadata()
  const described = openListMetadata(list, wording.lists.aboutSeries, await currentSite())
  return list?.series.summary ? { ...described, description: list.series.summary } : described
}

export default async function SeriesPage({ params }: Props) {
  const address = await params
  const [site, list] = await Promise.all([currentSite(), openList('series', address, load)])
  if (!list) {
    await redirectToMeant(meantList('series', address))
    return <MissingPage slug={address.slug} />
  }
  if (list.series.removedAt) return <GonePage slug={address.slug} />
  return (
    <ArticleList list={list} site={site} shows={[cacheTag.series(list.series.slug)]}>
      <SeriesHeading series={list.series} />
    </ArticleList>
  )
}
