import type { Metadata } from 'next'
import { currentSite, currentTime } from '#app/request'
import { ReaderForm } from '#components/newsletter/reader-form'
import { Answer } from '#components/site/answer'
import { PageHeading } from '#components/site/page-heading'
import { getReader } from '#lib/readers/queries'
import { wording } from '#lib/wording'

const words = wording.newsletters

export function generateMetadata(): Metadata {
  return { title: words.yoursTitle, robots: { index: false, follow: false }, referrer: 'no-referrer' }
}

// What a reader gets, with boxes to change it. The link that leads here came by mail, so a tick needs no second one.

export default async function ReaderPage({ searchParams }: PageProps<'/answer/reader'>) {
  const { key, saved } = await searchParams
  const [site, reader] = await Promise.all([
    currentSite(),
    typeof key === 'string' ? getReader(key, currentTime()) : null,
  ])
  if (!reader || typeof key !== 'string') return <Answer {...wording.answers.reasons['old-link']} />
  return (
    <>
      <PageHeading title={words.yoursTitle}>
        {saved !== undefined && <p role="status">{words.saved}</p>}
        <p>{words.yours({ address: reader.email })}</p>
      </PageHeading>
      <ReaderForm site={site} token={key} newsletters={reader.newsletters} />
    </>
  )
}
