import type { Metadata } from 'next'
import { missingMetadata } from '#app/absence-metadata'
import { currentSite, currentTime } from '#app/request'
import { PollFacts } from '#components/poll/poll-facts'
import { PollOptions } from '#components/poll/poll-options'
import { PollResults } from '#components/poll/poll-results'
import { Shows } from '#components/site/shows'
import { pathTo } from '#lib/paths'
import { getPollView } from '#lib/polls/queries'
import { cacheTag } from '#lib/publication/cache-tags'
import { wording } from '#lib/wording'
import { MissingPage } from '../../../missing-page'
import styles from './embed.module.css'

type Props = PageProps<'/polls/[slug]/embed'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params
  const poll = await getPollView(slug, currentTime())
  if (!poll) return missingMetadata()
  return { title: poll.question, robots: { index: false }, alternates: { canonical: pathTo('poll', slug) } }
}

// For frames on other sites. It takes no votes: the site around it could disguise what a visitor clicks, and the voter
// cookie is not sent to a frame.

export default async function EmbeddedPoll({ params }: Props) {
  const { slug } = await params
  const [site, poll] = await Promise.all([currentSite(), getPollView(slug, currentTime())])
  if (!poll) return <MissingPage slug={slug} />
  const text = poll.state === 'open' ? wording.poll.voteHere({ site: site.name }) : wording.poll.about
  return (
    <article className={styles.embed}>
      <Shows tags={[cacheTag.poll(slug)]} />
      <h1>{poll.question}</h1>
      {poll.results ? (
        <PollResults results={poll.results} ownOption={null} language={site.language} />
      ) : (
        <PollOptions options={poll.options} />
      )}
      <PollFacts poll={poll} place={site} link={{ href: pathTo('poll', slug), text, target: '_blank' }} />
    </article>
  )
}
