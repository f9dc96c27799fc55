import { PollTime } from '#components/poll/poll-facts'
import { pathTo } from '#lib/paths'
import { votesText } from '#lib/polls/figures'
import type { PollView } from '#lib/polls/schema'
import styles from './poll-list.module.css'

interface Props {
  heading: string
  polls: readonly PollView[]
  site: { language: string; timeZone: string }
}

/** Polls in one state, each with its times and its number of votes; nothing where there are none. */
export function PollList({ heading, polls, site }: Props) {
  if (polls.length === 0) return null
  return (
    <section className={styles.list}>
      <h2>{heading}</h2>
      <ul>
        {polls.map((poll) => (
          <li key={poll.slug}>
            <h3>
              <a href={pathTo('poll', poll.slug)}>{poll.question}</a>
            </h3>
            <p>
              {poll.state !== 'coming' && <span>{votesText(poll.votes)}</span>}
              <PollTime poll={poll} place={site} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
