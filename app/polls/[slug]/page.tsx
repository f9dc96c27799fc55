import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { cache } from 'react'
import { missingMetadata, removedMetadata } from '#app/absence-metadata'
import { redirectToMeant } from '#app/redirect-to-meant'
import { currentSite, currentTime } from '#app/request'
import { EmbedLine } from '#components/poll/embed-line'
import { OwnVote } from '#components/poll/own-vote'
import { Padding } from '#components/poll/padding'
import { PollFacts } from '#components/poll/poll-facts'
import { PollForm } from '#components/poll/poll-form'
import { PollOptions } from '#components/poll/poll-options'
import { PollResults } from '#components/poll/poll-results'
import { TurnoutChart } from '#components/poll/turnout-chart'
import { PageHeading } from '#components/site/page-heading'
import { Shows } from '#components/site/shows'
import { StaticText } from '#components/site/static-text'
import { WithRail } from '#components/site/with-rail'
import type { Site } from '#lib/content/site/schema'
import { readSlug } from '#lib/content/slugs'
import { pathTo } from '#lib/paths'
import { getPollArticle, getVoterPollView, isPollRemoved, listPollArticles, listTurnout } from '#lib/polls/queries'
import type { VoterPollView } from '#lib/polls/schema'
import { cacheTag } from '#lib/publication/cache-tags'
import { meantPath } from '#lib/publication/meant-path'
import { serverSecret } from '#lib/secrets/server-secret'
import { shareSize } from '#lib/share-pictures/schema'
import { ownVoterKey } from '#lib/voting/known-voter'
import { pagePadding } from '#lib/voting/padding'
import { readSignUpOutcome, type SignUpOutcome } from '#lib/voting/sign-up-outcome'
import { wording } from '#lib/wording'
import { GonePage, MissingPage } from '../../missing-page'
import styles from './poll.module.css'

type Props = PageProps<'/polls/[slug]'>

const find = cache(async (slug: string): Promise<VoterPollView | null> => {
  const cookie = (await headers()).get('cookie') ?? undefined
  return getVoterPollView(slug, currentTime(), ownVoterKey(slug, cookie, await serverSecret()))
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params
  const poll = await find(slug)
  if (!poll) return (await isPollRemoved(slug)) ? removedMetadata() : missingMetadata()
  const site = await currentSite()
  const images = [{ url: pathTo('pollShare', slug), ...shareSize, alt: poll.question }]
  const title = poll.question
  const description = wording.poll.unscientific
  return {
    title,
    description,
    alternates: { canonical: pathTo('poll', slug) },
    openGraph: { type: 'website', siteName: site.name, title, description, url: pathTo('poll', slug), images },
    twitter: { card: 'summary_large_image' },
  }
}

export default async function PollPage({ params, searchParams }: Props) {
  const { slug } = await params
  const poll = await find(slug)
  if (!poll) {
    if (await isPollRemoved(slug)) return <GonePage slug={slug} />
    await redirectToMeant(meantPath(pathTo('poll', slug)))
    return <MissingPage slug={slug} />
  }
  const { from, email, vote } = await searchParams
  const article = typeof from === 'string' ? readSlug(from) : null
  return <PollInFull poll={poll} from={article} signUpOutcome={readSignUpOutcome(email)} changed={vote === 'changed'} />
}

async function PollInFull({
  poll,
  from,
  signUpOutcome,
  changed,
}: {
  poll: VoterPollView
  from: string | null
  signUpOutcome: SignUpOutcome
  changed: boolean
}) {
  const [site, articles, origin, turnout] = await Promise.all([
    currentSite(),
    listPollArticles(poll.slug, currentTime()),
    from === null ? null : getPollArticle(poll.slug, from, currentTime()),
    poll.results ? listTurnout(poll.slug) : [],
  ])
  return (
    <article>
      <Shows tags={[cacheTag.poll(poll.slug), cacheTag.list]} />
      <WithRail rail={<PollFacts poll={poll} place={site} />}>
        <div className={styles.poll}>
          <PageHeading title={poll.question} over={wording.site.polls} overHref={pathTo('polls')} />
          {poll.html !== '' && <StaticText html={poll.html} />}
          {poll.ownOption !== null && (
            <div className={styles.notice}>
              {changed ? <p>{wording.poll.changed}</p> : from !== null && <p>{wording.poll.counted}</p>}
              {signUpOutcome && <p>{wording.poll.signUpOutcome[signUpOutcome]}</p>}
              <OwnVote poll={poll} from={from} />
            </div>
          )}
          {origin && (
            <p className={styles.ways}>
              <a href={`${pathTo('article', origin.slug)}#poll-${poll.slug}`}>{wording.poll.backToArticle}</a>{' '}
              {origin.title}
            </p>
          )}
          {poll.results && (
            <section className={styles.part}>
              <h2>{wording.poll.results}</h2>
              <PollResults results={poll.results} ownOption={poll.ownOption} language={site.language} />
            </section>
          )}
          <Ballot poll={poll} from={from} site={site} />
          <TurnoutChart days={turnout} language={site.language} />
          {articles.length > 0 && (
            <section className={styles.part}>
              <h2>{wording.poll.inArticles}</h2>
              <ul>
                {articles.map(({ slug, title }) => (
                  <li key={slug}>
                    <a href={pathTo('article', slug)}>{title}</a>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {poll.results && (
            <p className={styles.ways}>
              {wording.poll.download} <a href={pathTo('pollCsv', poll.slug)}>{wording.poll.formats.csv}</a>
              <a href={pathTo('pollJson', poll.slug)}>{wording.poll.formats.json}</a>
            </p>
          )}
          <Padding bytes={pagePadding(poll, site.language)} />
          <EmbedLine url={`${site.url}${pathTo('pollEmbed', poll.slug)}`} question={poll.question} />
        </div>
      </WithRail>
    </article>
  )
}

function Ballot({ poll, from, site }: { poll: VoterPollView; from: string | null; site: Site }) {
  if (poll.state === 'coming') return <PollOptions options={poll.options} />
  if (poll.state === 'closed') return null
  return (
    <PollForm
      poll={poll}
      page={pathTo('poll', poll.slug)}
      article={from}
      ownOption={poll.ownOption}
      consent={site}
      legend={wording.poll.choose}
    />
  )
}
