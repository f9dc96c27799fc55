import type { ReactNode } from 'react'
import { currentSite } from '#app/request'
import { ArticleCard } from '#components/article/article-card'
import { CardList } from '#components/article/card-list'
import { PollBlock } from '#components/poll/poll-block'
import { FolioLine } from '#components/site/folio-line'
import { Shows } from '#components/site/shows'
import { composeFrontPage } from '#lib/articles/front-page'
import { listFrontCandidates } from '#lib/articles/queries'
import type { Moment } from '#lib/articles/schema'
import { pathTo } from '#lib/paths'
import { getRunningPoll } from '#lib/polls/queries'
import { withoutBallot } from '#lib/polls/without-ballot'
import { cacheTag } from '#lib/publication/cache-tags'
import { getEdition } from '#lib/publication/queries'
import { wording } from '#lib/wording'
import styles from './front.module.css'

interface Props {
  moment: Moment
  /** What stands above a preview, which takes no vote. */
  preview?: ReactNode
}

/** The front page as of a moment. */
export async function Front({ moment, preview = null }: Props) {
  const { now } = moment
  const site = await currentSite()
  const sections = site.sections.map((section) => section.slug)
  const { lead, pinned } = site.front
  const [candidates, poll, edition] = await Promise.all([
    listFrontCandidates(sections, lead ? [lead, ...pinned] : pinned, moment),
    getRunningPoll(now),
    getEdition(),
  ])
  const page = composeFrontPage(candidates, sections, site.front)
  const names = new Map(site.sections.map(({ slug, name }) => [slug, name]))
  return (
    <div className={styles.front} data-page="front">
      <Shows tags={[cacheTag.day, cacheTag.list, ...(poll ? [cacheTag.poll(poll.slug)] : [])]} />
      <FolioLine site={site} now={now} edition={edition} />
      {preview}
      <h1 className={styles.title}>{wording.site.frontPage}</h1>
      {page.lead && (
        <section className={styles.lead} aria-label={wording.lists.lead}>
          <ArticleCard card={page.lead} site={site} look="lead" level={2} />
        </section>
      )}
      {page.pinned.length > 0 && (
        <section className={styles.pinned} aria-label={wording.lists.pinned}>
          <CardList cards={page.pinned} site={site} look="grid" level={2} />
        </section>
      )}
      <div className={styles.side}>
        {page.opinion.length > 0 && (
          <section>
            <h2>{wording.lists.opinion}</h2>
            <CardList cards={page.opinion} site={site} look="column" />
          </section>
        )}
        {poll && <PollBlock poll={preview ? withoutBallot(poll) : poll} page="/" article={null} site={site} />}
        <section>
          <h2>{wording.lists.latest}</h2>
          <CardList cards={page.latest} site={site} look="short" />
        </section>
      </div>
      {page.sections.length > 0 && (
        <div className={styles.sections}>
          {page.sections.map(({ slug, cards }) => (
            <section key={slug}>
              <h2>
                <a href={pathTo('section', slug)}>{names.get(slug)}</a>
              </h2>
              <CardList cards={cards} site={site} look={cards.length < 3 ? 'rows' : 'grid'} />
            </section>
          ))}
        </div>
      )}
    </div>
  )
}
