import { ButtonForm } from '#components/site/button-form'
import type { VoterPollView } from '#lib/polls/schema'
import { wording } from '#lib/wording'

/** What the visitor voted, with the way to take it back while the poll is open. */
export function OwnVote({ poll, from }: { poll: VoterPollView; from: string | null }) {
  const option = poll.options.find(({ id }) => id === poll.ownOption)
  if (!option) return null
  return (
    <>
      <reader-poll hidden data-voted={`/polls/${poll.slug}/`} />
      <p>{wording.poll.votedFor(option.text)}</p>
      {poll.state === 'open' && (
        <ButtonForm
          action={`/polls/${poll.slug}/withdraw`}
          fields={from === null ? {} : { from }}
          button={wording.poll.withdraw}
        >
          <p>{wording.poll.mayChange}</p>
        </ButtonForm>
      )}
    </>
  )
}
