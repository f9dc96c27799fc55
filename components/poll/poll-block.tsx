import { PollForm } from '#components/poll/poll-form'
import { PollResults, ResultsTemplate } from '#components/poll/poll-results'
import { votesText } from '#lib/polls/figures'
import type { PollView } from '#lib/polls/schema'
import { formatMoment } from '#lib/publication/dates'
import { wording } from '#lib/wording'
import styles from './poll-block.module.css'

interface Props {
  poll: PollView
  /** The slug of the article the block stands in; null elsewhere. */
  article: string | null
  consentHtml: string
  place: { language: string; timeZone: string }
}

/** A poll as it stands in a page that everyone shares: the ballot paper, what is coming, or the result. */
export function PollBlock({ poll, article, consentHtml, place }: Props) {
  return (
    <section className={styles.block} aria-label={wording.poll.label} id={`poll-${poll.slug}`}>
      <p className={styles.label}>{wording.poll.label}</p>
      {poll.state === 'open' ? (
        <reader-poll data-poll={poll.slug} data-change={wording.poll.change} data-failed={wording.poll.failed}>
          <PollForm poll={poll} article={article} ownOption={null} consentHtml={consentHtml} />
          <div role="status" className={styles.status} />
          <ResultsTemplate />
        </reader-poll>
      ) : (
        <h2>{poll.question}</h2>
      )}
      {poll.state === 'coming' && (
        <ul>
          {poll.options.map((option) => (
            <li key={option.id}>{option.text}</li>
          ))}
        </ul>
      )}
      <Standing poll={poll} language={place.language} />
      <PollFacts poll={poll} place={place} />
    </section>
  )
}

function Standing({ poll, language }: { poll: PollView; language: string }) {
  if (!poll.results) return null
  const results = <PollResults results={poll.results} ownOption={null} language={language} />
  if (poll.state === 'closed') return results
  return (
    <details className={styles.details}>
      <summary>{wording.poll.seeResults}</summary>
      {results}
    </details>
  )
}

/** Number of votes, times, and that nobody should take it for a survey. */
export function PollFacts({ poll, place }: Pick<Props, 'poll' | 'place'>) {
  const [word, moment] =
    poll.state === 'coming'
      ? [wording.poll.opens, poll.opens]
      : [poll.state === 'open' ? wording.poll.closes : wording.poll.closed, poll.closes]
  return (
    <div className={styles.facts}>
      <p>
        {poll.state !== 'coming' && <span data-votes>{votesText(poll.votes, place.language)}</span>}
        <span>
          {word} <time dateTime={moment.toISOString()}>{formatMoment(moment, place)}</time>
        </span>
        <a href={`/polls/${poll.slug}`}>
          {poll.state === 'open' && poll.resultsPolicy !== 'after-close' ? wording.poll.yourVote : wording.poll.about}
        </a>
      </p>
      {poll.state === 'open' && !poll.results && (
        <p>{poll.resultsPolicy === 'after-vote' ? wording.poll.afterVote : wording.poll.afterClose}</p>
      )}
      <p>{wording.poll.unscientific}</p>
    </div>
  )
}
