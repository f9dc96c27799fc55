import type { Metadata } from 'next'
import { currentSite } from '#app/request'
import { ButtonForm } from '#components/site/button-form'
import { PageHeading } from '#components/site/page-heading'
import { wording } from '#lib/wording'

const words = wording.subscriptions

export const metadata: Metadata = { title: words.leaveTitle, robots: { index: false } }

export default async function LeavePage({ searchParams }: PageProps<'/answer/leave'>) {
  const [site, { reader }] = await Promise.all([currentSite(), searchParams])
  const link = new URLSearchParams({ reader: typeof reader === 'string' ? reader : '' })
  return (
    <>
      <PageHeading title={words.leaveTitle}>
        <p>{words.leaveLede(site.name)}</p>
      </PageHeading>
      <ButtonForm action={`/subscriptions/leave?${link}`} fields={{}} button={words.leave} />
    </>
  )
}
