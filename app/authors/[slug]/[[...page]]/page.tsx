import type { Metadata } from 'next'
import { cache } from 'react'
import { removedMetadata } from '#app/absence-metadata'
import { openListMetadata } from '#app/list-metadata'
import { redirectToMeant } from '#app/redirect-to-meant'
import { currentMoment, currentSite, currentTime } from '#app/request'
import { ArticleList } from '#components/article/article-list'
import { AuthorHeading } from '#components/article/author-heading'
import { listArticles, listAuthorTopics } from '#lib/articles/queries'
import { getAuthor } from '#lib/authors/queries'
import { cacheTag } from '#lib/publication/cache-tags'
import { meantList, openList } from '#lib/publication/open-list'
import { wording } from '#lib/wording'
import { GonePage, MissingPage } from '../../../missing-page'

type Props = PageProps<'/authors/[slug]/[[...page]]'>

const load = cache(async (slug: string, page: number) => {
  const moment = currentMoment()
  const [author, articles, topics] = await Promise.all([
    getAuthor(slug),
    listArticles({ author: slug }, moment, page),
    listAuthorTopics(slug, moment),
  ])
  return author && { author, name: author.name, articles, topics }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const list = await openList('author', await params, load)
  return list?.author.removedAt
    ? removedMetadata()
    : openListMetadata(list, wording.lists.aboutAuthor, await currentSite())
}

export default async function AuthorPage({ params }: Props) {
  const address = await params
  const [site, list] = await Promise.all([currentSite(), openList('author', address, load)])
  if (!list) {
    await redirectToMeant(meantList('author', address))
    return <MissingPage slug={address.slug} />
  }
  if (list.author.removedAt) return <GonePage slug={address.slug} />
  return (
    <ArticleList
      list={list}
      site={site}
      now={currentTime()}
      shows={[cacheTag.author(list.author.slug)]}
      author={list.author.slug}
      feed
    >
      <AuthorHeading author={list.author} total={list.articles.total} topics={list.topics} />
    </ArticleList>
  )
}
