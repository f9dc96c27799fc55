import type { Metadata } from 'next'
import { cache } from 'react'
import { openListMetadata } from '#app/list-metadata'
import { redirectToMeant } from '#app/redirect-to-meant'
import { currentMoment, currentSite, currentTime } from '#app/request'
import { ArticleList } from '#components/article/article-list'
import { PageHeading } from '#components/site/page-heading'
import { getTopic, listArticles } from '#lib/articles/queries'
import { meantList, openList } from '#lib/publication/open-list'
import { wording } from '#lib/wording'
import { MissingPage } from '../../../missing-page'

type Props = PageProps<'/topics/[slug]/[[...page]]'>

const load = cache(async (slug: string, page: number) => {
  const moment = currentMoment()
  const [topic, articles] = await Promise.all([getTopic(slug, moment), listArticles({ topic: slug }, moment, page)])
  return topic && { name: topic.name, articles }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return openListMetadata(await openList('topic', await params, load), wording.lists.aboutTopic, await currentSite())
}

export default async function TopicPage({ params }: Props) {
  const address = await params
  const [site, list] = await Promise.all([currentSite(), openList('topic', address, load)])
  if (!list) {
    await redirectToMeant(meantList('topic', address))
    return <MissingPage slug={address.slug} />
  }
  return (
    <ArticleList list={list} site={site} now={currentTime()}>
      <PageHeading over={wording.lists.topic} title={list.name} />
    </ArticleList>
  )
}
