import { PollFacts } from '#components/poll/poll-facts'
import { PollForm } from '#components/poll/poll-form'
import { PollOptions } from '#components/poll/poll-options'
import { PollResults, ResultsTemplate } from '#components/poll/poll-results'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import type { PollView } from '#lib/polls/schema'
import { wording } from '#lib/wording'
import styles from './poll-block.module.css'

interface Props {
  poll: PollView
  /** The path of the page that the block is in. */
  page: string
  /** The slug of the article that the block is in; null elsewhere. */
  article: string | null
  site: Pick<Site, 'consent' | 'consentHtml' | 'language' | 'timeZone'>
}

/** A poll in a page that all readers share: the form while it is open, its options before, its results after. */
export function PollBlock({ poll, page, article, site }: Props) {
  // An article reads on without it: reader modes leave out what is aside.
  const Block = article ? 'aside' : 'section'
  return (
    <Block className={styles.block} aria-label={wording.poll.label} id={`poll-${poll.slug}`}>
      <p className={styles.label}>{wording.poll.label}</p>
      {poll.state === 'open' ? (
        <reader-poll
          data-change={wording.poll.change}
          data-failed={wording.poll.failed}
          data-sending={wording.poll.sending}
        >
          <PollForm poll={poll} page={page} article={article} ownOption={null} consent={site}>
            <div role="status" className={styles.status} />
            <ResultsTemplate />
          </PollForm>
          <Results poll={poll} language={site.language} />
        </reader-poll>
      ) : (
        <h2>{poll.question}</h2>
      )}
      {poll.state === 'coming' && <PollOptions options={poll.options} />}
      {poll.state !== 'open' && <Results poll={poll} language={site.language} />}
      <PollFacts poll={poll} place={site} link={{ href: pathTo('poll', poll.slug), text: wording.poll.about }} />
    </Block>
  )
}

function Results({ poll, language }: { poll: PollView; language: string }) {
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
