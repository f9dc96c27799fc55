import type { Metadata } from 'next'
import { cache } from 'react'
import { openListMetadata } from '#app/list-metadata'
import { redirectToMeant } from '#app/redirect-to-meant'
import { currentMoment, currentSite, currentTime } from '#app/request'
import { ArticleList } from '#components/article/article-list'
import { PageHeading } from '#components/site/page-heading'
import { kindNamed } from '#lib/articles/kind-named'
import { listArticles } from '#lib/articles/queries'
import { meantList, openList } from '#lib/publication/open-list'
import { wording } from '#lib/wording'
import { MissingPage } from '../../../missing-page'

type Props = PageProps<'/sections/[slug]/[[...page]]'>

const load = cache(async (slug: string, page: number) => {
  const { sections } = await currentSite()
  const section = sections.find((known) => known.slug === slug)
  return section ? { name: section.name, articles: await listArticles({ section: slug }, currentMoment(), page) } : null
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return openListMetadata(
    await openList('section', await params, load),
    wording.lists.aboutSection,
    await currentSite(),
  )
}

export default async function SectionPage({ params }: Props) {
  const address = await params
  const [site, list] = await Promise.all([currentSite(), openList('section', address, load)])
  if (!list) {
    await redirectToMeant(meantList('section', address))
    return <MissingPage slug={address.slug} />
  }
  return (
    <ArticleList list={list} site={site} now={currentTime()} kind={kindNamed(list.name)} feed>
      <PageHeading title={list.name} />
    </ArticleList>
  )
}
