import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { AuthorHeading } from '#components/article/author-heading'
import { CardList } from '#components/article/card-list'
import { ListData } from '#components/site/list-data'
import { Gone, Missing } from '#components/site/missing'
import { Pagination } from '#components/site/pagination'
import { currentMoment, currentSite } from '#components/site/request'
import { Shows } from '#components/site/shows'
import { listArticles } from '#lib/articles/queries'
import { getAuthor } from '#lib/authors/queries'
import { listMetadata } from '#lib/publication/list-metadata'
import { lowerCasePath } from '#lib/publication/lower-case-path'
import { readPageNumber } from '#lib/publication/page-number'

type Props = PageProps<'/authors/[slug]/[[...page]]'>

const load = cache(async (slug: string, page: number) => {
  const [author, list] = await Promise.all([getAuthor(slug), listArticles({ author: slug }, currentMoment(), page)])
  return author && page <= list.pages ? { author, list } : null
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, page: rest } = await params
  const page = readPageNumber(rest)
  const loaded = typeof page === 'number' ? await load(slug, page) : null
  if (!loaded || typeof page !== 'number' || loaded.author.removedAt) return {}
  return listMetadata({ title: loaded.author.name, base: `/authors/${slug}` }, page, loaded.list.pages)
}

export default async function AuthorPage({ params }: Props) {
  const { slug, page: rest } = await params
  const base = `/authors/${slug}`
  const page = readPageNumber(rest)
  if (page === 'first') permanentRedirect(base)
  const [site, loaded] = await Promise.all([currentSite(), page && load(slug, page)])
  if (!page || !loaded) {
    const lower = lowerCasePath(base)
    if (lower) permanentRedirect(lower)
    return <Missing slug={slug} />
  }
  if (loaded.author.removedAt) return <Gone site={site} />
  return (
    <>
      <Shows tags={[`author:${slug}`, 'list']} />
      <ListData site={site} path={base} name={loaded.author.name} feed />
      <AuthorHeading author={loaded.author} />
      <CardList cards={loaded.list.items} site={site} look="rows" level={2} />
      <Pagination base={base} page={page} pages={loaded.list.pages} />
    </>
  )
}
