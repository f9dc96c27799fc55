import type { Metadata } from 'next'
import { currentSite } from '#app/request'
import { ButtonForm } from '#components/site/button-form'
import { PageHeading } from '#components/site/page-heading'
import { pathTo } from '#lib/paths'
import { placeholder } from '#lib/placeholders'
import { wording } from '#lib/wording'

const words = wording.subscriptions

export function generateMetadata(): Metadata {
  return { title: words.leaveTitle, robots: { index: false } }
}

// The button behind an unsubscribe link, with placeholders for its reader and newsletters that
// lib/subscribers/link-handler.ts fills in, so that nobody who unsubscribes waits for a render.

export default async function LeavePage() {
  const site = await currentSite()
  return (
    <>
      <PageHeading title={words.leaveTitle}>
        <p>{words.leaveLede({ site: site.name, newsletters: placeholder('newsletters') })}</p>
      </PageHeading>
      <ButtonForm
        action={`${pathTo('unsubscribe')}?reader=${placeholder('reader')}`}
        fields={{}}
        button={words.leave}
      />
    </>
  )
}
