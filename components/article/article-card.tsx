import type { ReactNode } from 'react'
import { KindLabel } from '#components/article/kind-label'
import { Picture } from '#components/article/picture'
import { UnpublishedMark } from '#components/article/unpublished-mark'
import { Timestamp } from '#components/site/timestamp'
import { inOwnLanguage } from '#lib/articles/own-language'
import type { Card } from '#lib/articles/schema'
import type { Site } from '#lib/content/site/schema'
import { formatFewNames } from '#lib/dates'
import { pathTo } from '#lib/paths'
import styles from './article-card.module.css'

/** What a list says around its cards, so that they need not repeat it. */
export interface ListContext {
  site: Site
  /** The moment of the list, where it says the hour of what is from today. */
  now?: Date
  /** The slug of the author whose page this is. */
  author?: string
  /** The kind that the list's heading names already. */
  kind?: Card['kind']
}

interface Props extends ListContext {
  card: Card
  look: CardLook
  /** Heading level of its headline. */
  level?: 2 | 3
}

export type CardLook = keyof typeof parts

/** What each look shows, and the `sizes` and the largest width of its picture. */
const parts = {
  /** The first of a page: the headline beside the picture. */
  lead: { summary: true, names: true, most: 1600, sizes: '(min-width: 100rem) 44rem, (min-width: 40rem) 55vw, 92vw' },
  /** The first of a section of the front page. */
  feature: {
    summary: true,
    names: true,
    most: 1280,
    sizes: '(min-width: 100rem) 34rem, (min-width: 78rem) 27rem, (min-width: 46rem) 55vw, 92vw',
  },
  /** Side by side with others. It has a picture or a summary: either way it is as large, and its headline as loud. */
  block: { summary: true, names: false, most: 640, sizes: '(min-width: 64rem) 24rem, (min-width: 40rem) 46vw, 30vw' },
  /** In the list of a section, a topic or an author. */
  row: { summary: true, names: true, most: 480, sizes: '(min-width: 40rem) 10rem, 30vw' },
  /** Below or beside a larger one. */
  item: { summary: false, names: false, most: 320, sizes: '(min-width: 40rem) 7rem, 30vw' },
  /** A headline and when. */
  short: { summary: false, names: false, most: 0, sizes: '' },
  /** Under its author's name, with the portrait. */
  voice: { summary: false, names: false, most: 160, sizes: '64px' },
}

/** One article in a list. */
export function ArticleCard({ card, look, level = 3, site, now, author, kind }: Props) {
  const Heading = `h${level}` as const
  const { summary, names: named, sizes, most } = parts[look]
  const pictured = look === 'voice' ? card.authors[0]?.image : most > 0 && card.image
  const own = inOwnLanguage(card)
  const isKnown = card.authors.length === 1 && card.authors[0]?.slug === author
  const names = formatFewNames(
    card.authors.map(({ name }) => name),
    site.language,
  )
  const when = card.publishedAt && <Timestamp date={card.publishedAt} site={site} now={now} />
  const label = card.kind !== 'news' && card.kind !== kind && <KindLabel kind={card.kind} />
  const over = overHeadline(look, { names, label, when })
  return (
    <article className={styles.card} data-kind={card.kind}>
      <div>
        {over && <p className={styles.meta}>{over}</p>}
        <Heading className={styles.headline} {...own}>
          <a href={pathTo('article', card.slug)}>{card.title}</a>
        </Heading>
        <UnpublishedMark card={card} site={site} />
      </div>
      {pictured && (
        <div className={styles.picture}>
          <Picture picture={pictured} sizes={sizes} most={most} lead={look === 'lead'} alt="" />
        </div>
      )}
      {summary && !(pictured && look === 'block') && (
        <p className={styles.summary} {...own}>
          {card.summary}
        </p>
      )}
      {look !== 'short' && look !== 'voice' && (
        <p className={styles.meta}>{named && !isKnown ? withTime(<bdi>{names}</bdi>, when) : when}</p>
      )}
    </article>
  )
}

/** What stands over the headline: the label, in some looks with the time, or the author instead of it. */
function overHeadline(
  look: CardLook,
  { names, label, when }: { names: string; label: ReactNode; when: ReactNode },
): ReactNode {
  if (look === 'voice') return withTime(<b>{names}</b>, when)
  return look === 'short' ? withTime(label, when) : label
}

function withTime(words: ReactNode, when: ReactNode): ReactNode {
  return (
    <>
      {words} {when}
    </>
  )
}
