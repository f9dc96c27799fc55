import type { Metadata } from 'next'
import { currentSite, currentTime } from '#app/request'
import { Answer } from '#components/site/answer'
import { ButtonForm } from '#components/site/button-form'
import { PageHeading } from '#components/site/page-heading'
import { StaticText } from '#components/site/static-text'
import { newsletterNames, newslettersOf } from '#lib/content/site/newsletters-of'
import { pathTo } from '#lib/paths'
import { getOpenConfirmation } from '#lib/subscribers/queries'
import { wording } from '#lib/wording'

const words = wording.subscriptions

export function generateMetadata(): Metadata {
  return { title: words.confirmTitle, robots: { index: false } }
}

export default async function ConfirmPage({ searchParams }: PageProps<'/answer/confirm'>) {
  const { token } = await searchParams
  const open = typeof token === 'string' ? await getOpenConfirmation(token, currentTime()) : null
  if (!open || typeof token !== 'string') return <Answer {...wording.answers.reasons['dead-link']} />
  const site = await currentSite()
  const several = newslettersOf(site).length > 1
  return (
    <>
      <PageHeading title={words.confirmTitle}>
        <p>{words.confirmLede({ address: open.email })}</p>
      </PageHeading>
      {several && (
        <ul>
          {newsletterNames(site, open.newsletters).map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
      <ButtonForm action={pathTo('confirmSubscription')} fields={{ token }} button={words.confirm}>
        <StaticText html={`<blockquote><p>${open.wordingHtml}</p></blockquote>`} />
      </ButtonForm>
    </>
  )
}
