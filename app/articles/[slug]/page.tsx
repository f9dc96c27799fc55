import type { Metadata } from 'next'
import { cache } from 'react'
import { missingMetadata, removedMetadata } from '#app/absence-metadata'
import { articleMetadata } from '#app/articles/[slug]/metadata'
import { redirectToMeant } from '#app/redirect-to-meant'
import { currentMoment, currentSite } from '#app/request'
import { findArticle } from '#lib/articles/queries'
import { pathTo } from '#lib/paths'
import { meantPath } from '#lib/publication/meant-path'
import { GonePage, MissingPage } from '../../missing-page'
import { ArticleInFull } from './article-in-full'

type Props = PageProps<'/articles/[slug]'>

const find = cache((slug: string) => findArticle(slug, currentMoment()))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await find((await params).slug)
  if (found.state === 'removed') return removedMetadata()
  if (found.state !== 'here') return missingMetadata()
  return articleMetadata(found.article, await currentSite())
}

export default async function ArticlePage({ params }: Props) {
  const { slug } = await params
  const found = await find(slug)
  if (found.state === 'removed') return <GonePage slug={slug} sectionSlug={found.sectionSlug} />
  if (found.state === 'missing') {
    await redirectToMeant(meantPath(pathTo('article', slug)))
    return <MissingPage slug={slug} />
  }
  return <ArticleInFull article={found.article} />
}
