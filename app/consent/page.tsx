import type { Metadata } from 'next'
import { currentSite } from '#app/request'
import { PageHeading } from '#components/site/page-heading'
import { StaticText } from '#components/site/static-text'
import { Timestamp } from '#components/site/timestamp'
import { pathTo } from '#lib/paths'
import { listWordings } from '#lib/subscribers/queries'
import { wording } from '#lib/wording'

const words = wording.subscriptions

export function generateMetadata(): Metadata {
  return { title: words.wordings, robots: { index: false } }
}

export default async function ConsentWordingsPage() {
  const [site, wordings] = await Promise.all([currentSite(), listWordings()])
  return (
    <>
      <PageHeading title={words.wordings}>
        <p>{words.wordingsLede}</p>
      </PageHeading>
      {wordings.length === 0 && <StaticText html={`<p>${site.consentHtml}</p>`} />}
      <ol reversed>
        {wordings.map(({ version, firstUsed }) => (
          <li key={version} value={version}>
            <a href={pathTo('consentVersion', String(version))}>{words.wordingTitle({ version })}</a> ·{' '}
            {words.wordingFirstUsed} <Timestamp date={firstUsed} site={site} />
          </li>
        ))}
      </ol>
    </>
  )
}
