import type { Metadata } from 'next'
import { cache } from 'react'
import { missingMetadata, removedMetadata } from '#app/absence-metadata'
import { redirectToMeant } from '#app/redirect-to-meant'
import { currentSite } from '#app/request'
import { PageHeading } from '#components/site/page-heading'
import { Shows } from '#components/site/shows'
import { SitePages } from '#components/site/site-pages'
import { StaticText } from '#components/site/static-text'
import { WithRail } from '#components/site/with-rail'
import { getPage } from '#lib/pages/queries'
import { pathTo } from '#lib/paths'
import { cacheTag } from '#lib/publication/cache-tags'
import { meantPath } from '#lib/publication/meant-path'
import { spellPath } from '#lib/site-path'
import { GonePage, MissingPage } from '../missing-page'

type Props = PageProps<'/[...path]'>

/** A static page's address has one segment; there is nothing at any other that no route answers. */
const find = cache(async (path: string) => (path.includes('/') ? null : getPage(path)))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await find(addressOf(await params))
  if (!page) return missingMetadata()
  if (page.removedAt) return removedMetadata()
  return { title: page.title, description: page.summary, alternates: { canonical: pathTo('page', page.slug) } }
}

export default async function StaticPage({ params }: Props) {
  const path = addressOf(await params)
  const [site, page] = await Promise.all([currentSite(), find(path)])
  if (!page) {
    await redirectToMeant(meantPath(`/${path}`))
    return <MissingPage slug={decodeURIComponent(path.split('/').at(-1) ?? '')} />
  }
  if (page.removedAt) return <GonePage slug={page.slug} />
  return (
    <>
      <Shows tags={[cacheTag.page(page.slug)]} />
      <WithRail rail={<SitePages site={site} path={pathTo('page', page.slug)} />}>
        <PageHeading title={page.title}>{page.summary && <p>{page.summary}</p>}</PageHeading>
        <StaticText html={page.html} />
      </WithRail>
    </>
  )
}

/** The path without its leading slash, in its one spelling. */
function addressOf({ path }: { path: string[] }): string {
  return spellPath(`/${path.join('/')}`)?.slice(1) ?? ''
}
