import type { ReactNode } from 'react'
import { currentSite } from '#app/request'
import { LeadCard } from '#components/article/lead-card'
import { ShortList } from '#components/article/short-list'
import { VoiceList } from '#components/article/voice-list'
import { FrontSection } from '#components/front/front-section'
import { Notice } from '#components/front/notice'
import { PartHeading } from '#components/front/part-heading'
import { RowLayout } from '#components/front/row-layout'
import { PollBlock } from '#components/poll/poll-block'
import { FolioLine } from '#components/site/folio-line'
import { Shows } from '#components/site/shows'
import { composeFrontPage, type FrontPage } from '#lib/articles/front-page'
import { listFrontCandidates } from '#lib/articles/queries'
import type { Moment } from '#lib/articles/schema'
import { inForce } from '#lib/content/site/front-in-force'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import { getRunningPoll } from '#lib/polls/queries'
import { withoutBallot } from '#lib/polls/without-ballot'
import { cacheTag } from '#lib/publication/cache-tags'
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
  const front = inForce(site.front, now)
  const named = [...(front.lead ? [front.lead] : []), ...front.pinned].map(({ article }) => article)
  const [candidates, poll] = await Promise.all([listFrontCandidates(sections, named, moment), getRunningPoll(now)])
  const page = composeFrontPage(candidates, sections, front)
  const [first, ...others] = page.sections.map((section) => (
    <FrontSection key={section.slug} section={section} site={site} now={now} />
  ))
  return (
    <div className={styles.front} data-page="front">
      <Shows tags={[cacheTag.day, cacheTag.front, cacheTag.list, ...(poll ? [cacheTag.poll(poll.slug)] : [])]} />
      <FolioLine site={site} now={now} />
      {preview}
      {front.notice && <Notice notice={front.notice} />}
      <h1 className={styles.title}>{wording.site.frontPage}</h1>
      {page.lead ? <Top page={page} site={site} now={now} /> : <p>{wording.lists.empty}</p>}
      {first}
      {poll && <PollBlock poll={preview ? withoutBallot(poll) : poll} page="/" article={null} site={site} />}
      {others}
    </div>
  )
}

/** The lead with what is pinned below it, and the latest and the opinions beside both. */
function Top({ page: { lead, pinned, latest, opinion }, ...context }: { page: FrontPage; site: Site; now: Date }) {
  const section = context.site.sections.find(({ slug }) => slug === opinion.section)
  return (
    <div className={styles.top}>
      <div className={styles.main}>
        {lead && (
          <section aria-label={wording.lists.lead}>
            <LeadCard card={lead} {...context} />
          </section>
        )}
        {pinned.length > 0 && (
          <section className={styles.pinned} aria-label={wording.lists.pinned}>
            <RowLayout cards={pinned} {...context} />
          </section>
        )}
      </div>
      {(latest.length > 0 || opinion.cards.length > 0) && (
        <div className={styles.side}>
          {latest.length > 0 && (
            <section>
              <PartHeading>{wording.lists.latest}</PartHeading>
              <ShortList cards={latest} {...context} />
            </section>
          )}
          {opinion.cards.length > 0 && (
            <section>
              <PartHeading href={section && pathTo('section', section.slug)}>
                {section?.name ?? wording.lists.opinion}
              </PartHeading>
              <VoiceList cards={opinion.cards} {...context} />
            </section>
          )}
        </div>
      )}
    </div>
  )
}
