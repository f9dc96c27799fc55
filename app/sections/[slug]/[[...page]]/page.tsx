import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { CardList } from '#components/article/card-list'
import { ListData } from '#components/site/list-data'
import { Missing } from '#components/site/missing'
import { PageHeading } from '#components/site/page-heading'
import { Pagination } from '#components/site/pagination'
import { currentMoment, currentSite } from '#components/site/request'
import { Shows } from '#components/site/shows'
import { listArticles } from '#lib/articles/queries'
import { listMetadata } from '#lib/publication/list-metadata'
import { lowerCasePath } from '#lib/publication/lower-case-path'
import { readPageNumber } from '#lib/publication/page-number'

type Props = PageProps<'/sections/[slug]/[[...page]]'>

const load = cache(async (slug: string, page: number) => {
  const { sections } = await currentSite()
  const section = sections.find((known) => known.slug === slug)
  const list = section && (await listArticles({ section: slug }, currentMoment(), page))
  return list && page <= list.pages ? { section, list } : null
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, page: rest } = await params
  const page = readPageNumber(rest)
  const loaded = typeof page === 'number' ? await load(slug, page) : null
  if (!loaded || typeof page !== 'number') return {}
  return listMetadata({ title: loaded.section.name, base: `/sections/${slug}` }, page, loaded.list.pages)
}

export default async function SectionPage({ params }: Props) {
  const { slug, page: rest } = await params
  const base = `/sections/${slug}`
  const page = readPageNumber(rest)
  if (page === 'first') permanentRedirect(base)
  const [site, loaded] = await Promise.all([currentSite(), page && load(slug, page)])
  if (!page || !loaded) {
    const lower = lowerCasePath(base)
    if (lower) permanentRedirect(lower)
    return <Missing slug={slug} />
  }
  return (
    <>
      <Shows tags={['list']} />
      <ListData site={site} path={base} name={loaded.section.name} feed />
      <PageHeading title={loaded.section.name} />
      <CardList cards={loaded.list.items} site={site} look="rows" level={2} />
      <Pagination base={base} page={page} pages={loaded.list.pages} />
    </>
  )
}
