import type { Metadata } from 'next'
import { ButtonForm } from '#components/site/button-form'
import { PageHeading } from '#components/site/page-heading'
import { pathTo } from '#lib/paths'
import { placeholder } from '#lib/placeholders'
import { wording } from '#lib/wording'

export function generateMetadata(): Metadata {
  return { title: wording.poll.confirmTitle, robots: { index: false } }
}

// The confirm step of a first vote without scripts, with placeholders for the vote that lib/voting/confirm-step.ts
// fills in, so that no vote waits for a render.

export default function ConfirmVotePage() {
  const fields = {
    option: placeholder('option'),
    confirm: '1',
    from: placeholder('from'),
    'email-proof': placeholder('proof'),
  }
  return (
    <>
      <PageHeading title={wording.poll.confirmTitle} over={wording.poll.label}>
        <p>
          {wording.poll.confirmLede} {placeholder('email')}
        </p>
      </PageHeading>
      <ButtonForm action={pathTo('vote', placeholder('poll'))} fields={fields} button={wording.poll.confirm}>
        <p>
          {placeholder('question')} <b>{placeholder('answer')}</b>
        </p>
        <span hidden data-room={placeholder('padding')} />
      </ButtonForm>
    </>
  )
}
