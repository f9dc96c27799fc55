import { Timestamp } from '#components/site/timestamp'
import { votesText } from '#lib/polls/figures'
import type { PollView } from '#lib/polls/schema'
import { wording } from '#lib/wording'
import styles from './poll-facts.module.css'

interface Props {
  poll: PollView
  place: { language: string; timeZone: string }
  /** A link to the poll's own page, for other pages. */
  link?: { href: string; text: string; target?: '_blank' }
}

/** The number of votes, the times, when the results show, and that the poll is not scientific. */
export function PollFacts({ poll, place, link }: Props) {
  return (
    <div className={styles.facts}>
      <p>
        {poll.state !== 'coming' && <span data-votes>{votesText(poll.votes)}</span>}
        <PollTime poll={poll} place={place} exact />
        {link && (
          <a href={link.href} target={link.target}>
            {link.text}
          </a>
        )}
      </p>
      {poll.state === 'open' && !poll.results && (
        <p data-hidden>{poll.resultsPolicy === 'after-vote' ? wording.poll.afterVote : wording.poll.afterClose}</p>
      )}
      <p>{wording.poll.unscientific}</p>
    </div>
  )
}

/** When the poll opens, closes or closed; nothing while it has no end. */
export function PollTime({ poll, place, exact }: { poll: PollView; place: Props['place']; exact?: boolean }) {
  const time = poll.state === 'coming' ? poll.opens : poll.closes
  if (!time) return null
  return (
    <span>
      {whenWord(poll)} <Timestamp date={time} site={place} exact={exact} />
    </span>
  )
}

function whenWord({ state }: PollView): string {
  if (state === 'coming') return wording.poll.opens
  return state === 'open' ? wording.poll.closes : wording.poll.closed
}
