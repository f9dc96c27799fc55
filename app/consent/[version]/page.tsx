import type { Metadata } from 'next'
import { cache } from 'react'
import { missingMetadata } from '#app/absence-metadata'
import { currentSite } from '#app/request'
import { PageHeading } from '#components/site/page-heading'
import { StaticText } from '#components/site/static-text'
import { Timestamp } from '#components/site/timestamp'
import { pathTo } from '#lib/paths'
import { getWording } from '#lib/subscribers/queries'
import { wording } from '#lib/wording'
import { MissingPage } from '../../missing-page'

type Props = PageProps<'/consent/[version]'>

const words = wording.subscriptions

const find = cache(async (version: string) => (/^[1-9]\d{0,8}$/.test(version) ? getWording(Number(version)) : null))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await find((await params).version)
  return found ? { title: words.wordingTitle(found), robots: { index: false } } : missingMetadata()
}

export default async function ConsentWordingPage({ params }: Props) {
  const { version } = await params
  const [site, found] = await Promise.all([currentSite(), find(version)])
  if (!found) return <MissingPage slug="" />
  const inUse = found.markdown === site.consent
  return (
    <>
      <PageHeading title={words.wordingTitle(found)}>
        <p>
          {words.wordingFirstUsed} <Timestamp date={found.firstUsed} site={site} exact />.{' '}
          {inUse ? words.wordingNow : words.wordingOld}
        </p>
      </PageHeading>
      <StaticText html={`<blockquote><p>${found.html}</p></blockquote>`} />
      <p>
        <a href={pathTo('consent')}>{words.wordings}</a>
      </p>
    </>
  )
}
