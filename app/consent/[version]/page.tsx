import type { Metadata } from 'next'
import { Missing } from '#components/site/missing'
import { PageHeading } from '#components/site/page-heading'
import { currentSite } from '#components/site/request'
import { StaticText } from '#components/site/static-text'
import { Timestamp } from '#components/site/timestamp'
import { getWording } from '#lib/subscribers/queries'
import { wording } from '#lib/wording'

type Props = PageProps<'/consent/[version]'>

const words = wording.subscriptions

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const version = readVersion((await params).version)
  return version ? { title: words.wordingTitle(version), robots: { index: false } } : {}
}

export default async function ConsentWordingPage({ params }: Props) {
  const version = readVersion((await params).version)
  const [site, found] = await Promise.all([currentSite(), version ? getWording(version) : null])
  if (!found) return <Missing slug="" />
  const inUse = found.markdown === site.consent
  return (
    <>
      <PageHeading title={words.wordingTitle(found.version)}>
        <p>
          {words.wordingFirstUsed} <Timestamp date={found.firstUsed} site={site} exact />.{' '}
          {inUse ? words.wordingNow : words.wordingOld}
        </p>
      </PageHeading>
      <StaticText html={`<blockquote><p>${found.html}</p></blockquote>`} />
      <p>
        <a href="/consent">{words.wordings}</a>
      </p>
    </>
  )
}

function readVersion(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}
