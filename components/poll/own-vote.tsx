import { ButtonForm } from '#components/site/button-form'
import { pathTo } from '#lib/paths'
import type { VoterPollView } from '#lib/polls/schema'
import { wording } from '#lib/wording'

/** What the visitor voted for, with a button to withdraw the vote while the poll is open. */
export function OwnVote({ poll, from }: { poll: VoterPollView; from: string | null }) {
  const option = poll.options.find(({ id }) => id === poll.ownOption)
  if (!option) return null
  return (
    <>
      <reader-poll hidden data-voted={`${pathTo('poll', poll.slug)}/`} />
      <p>{wording.poll.votedFor({ option: option.text })}</p>
      {poll.state === 'open' && (
        <ButtonForm
          action={pathTo('withdrawVote', poll.slug)}
          fields={from === null ? {} : { from }}
          button={wording.poll.withdraw}
        >
          <p>{wording.poll.mayChange}</p>
        </ButtonForm>
      )}
    </>
  )
}
