import type { Metadata } from 'next'
import { ButtonForm } from '#components/site/button-form'
import { PageHeading } from '#components/site/page-heading'
import { place } from '#lib/page-places'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'

export const metadata: Metadata = { title: wording.poll.confirmTitle, robots: { index: false } }

// The confirm step of a first vote without scripts, with placeholders for the vote that lib/voting/confirm-step.ts
// fills in, so that no vote waits for a render.

export default function ConfirmVotePage() {
  const fields = { option: place('option'), confirm: '1', from: place('from'), 'email-proof': place('proof') }
  return (
    <>
      <PageHeading title={wording.poll.confirmTitle} over={wording.poll.label}>
        <p>
          {wording.poll.confirmLede} {place('email')}
        </p>
      </PageHeading>
      <ButtonForm action={pathTo('vote', place('poll'))} fields={fields} button={wording.poll.confirm}>
        <p>
          {place('question')} <b>{place('answer')}</b>
        </p>
        <span hidden data-room={place('padding')} />
      </ButtonForm>
    </>
  )
}
