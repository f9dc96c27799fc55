import type { Metadata } from 'next'
import { currentTime } from '#app/request'
import { EvenLength } from '#components/poll/even-length'
import { Answer } from '#components/site/answer'
import { ButtonForm } from '#components/site/button-form'
import { PageHeading } from '#components/site/page-heading'
import { readEmailFate } from '#lib/polls/email-fate'
import { roomBesideText } from '#lib/polls/even-length'
import { optionField } from '#lib/polls/option-field'
import { getPollView } from '#lib/polls/queries'
import { wording } from '#lib/wording'

type Props = PageProps<'/answer/confirm-vote'>

export const metadata: Metadata = { title: wording.poll.confirmTitle, robots: { index: false } }

// The body of the answer to a first vote: the choice stands in this page's form and in no address.

export default async function ConfirmVotePage({ searchParams }: Props) {
  const { poll: slug, option: id, from, proof, email } = await searchParams
  const poll = typeof slug === 'string' ? await getPollView(slug, currentTime()) : null
  const option = poll?.options.find((one) => one.id === id)
  if (!poll || !option) return <Answer {...wording.answers.reasons['missing-option']} />
  const fate = readEmailFate(email)
  const fields = {
    option: optionField(option.id, poll.options),
    confirm: '1',
    ...(typeof from === 'string' && from !== '' ? { from } : {}),
    ...(typeof proof === 'string' ? { 'email-proof': proof } : {}),
  }
  return (
    <>
      <PageHeading title={wording.poll.confirmTitle} over={wording.poll.label}>
        <p>{wording.poll.confirmLede}</p>
      </PageHeading>
      {fate && <p>{wording.poll.emailFate[fate]}</p>}
      <ButtonForm action={`/polls/${poll.slug}/vote`} fields={fields} button={wording.poll.confirm}>
        <p>
          {poll.question} <b>{option.text}</b>
        </p>
        <EvenLength bytes={roomBesideText(option.text, poll.options)} />
      </ButtonForm>
    </>
  )
}
