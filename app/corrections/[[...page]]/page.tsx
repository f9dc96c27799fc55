import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { missingMetadata } from '#app/absence-metadata'
import { listMetadata } from '#app/list-metadata'
import { currentMoment, currentSite } from '#app/request'
import { CorrectionList } from '#components/article/correction-list'
import { PageHeading } from '#components/site/page-heading'
import { Pagination } from '#components/site/pagination'
import { Shows } from '#components/site/shows'
import { listCorrections } from '#lib/articles/queries'
import { pathTo } from '#lib/paths'
import { cacheTag } from '#lib/publication/cache-tags'
import { readPageNumber } from '#lib/publication/page-number'
import { wording } from '#lib/wording'
import { MissingPage } from '../../missing-page'

type Props = PageProps<'/corrections/[[...page]]'>

const base = pathTo('corrections')

const load = cache(async (page: number) => {
  const list = await listCorrections(currentMoment(), page)
  return page <= list.pages ? list : null
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = readPageNumber((await params).page)
  const list = typeof page === 'number' ? await load(page) : null
  if (!list || typeof page !== 'number') return missingMetadata()
  const { corrections: title, correctionsLede: description } = { ...wording.lists, ...wording.site }
  return listMetadata({ title, description, base }, page, list.pages)
}

export default async function CorrectionsPage({ params }: Props) {
  const page = readPageNumber((await params).page)
  if (page === 'first') permanentRedirect(base)
  const [site, list] = await Promise.all([currentSite(), page && load(page)])
  if (!page || !list) return <MissingPage slug="" />
  return (
    <>
      <Shows tags={[cacheTag.list]} />
      <PageHeading title={wording.site.corrections}>
        <p>{wording.lists.correctionsLede}</p>
      </PageHeading>
      <CorrectionList corrections={list.items} site={site} />
      <Pagination base={base} page={page} pages={list.pages} />
    </>
  )
}
