import { publishedWithin, visible } from '#lib/articles/visible'
import { pool } from '#lib/database/client'
import { visiblePage } from '#lib/pages/visible'
import { pathTo, prefixOf } from '#lib/paths'
import { visiblePoll } from '#lib/polls/visible'
import { Prisma } from '#prisma/generated/client'

/** An address of the site, as a path, and when what stands there last changed. */
export interface Place {
  path: string
  changed: Date | null
}

/** A recent article for the news sitemap. */
export interface NewsPlace {
  path: string
  title: string
  /** Null where it is the newspaper's. */
  language: string | null
  published: Date
}

/** What the sitemaps are of: articles, and everything else that a searcher may want to find. */
export type PlaceKind = 'lists' | 'articles'

/** Addresses in one file. The protocol allows 50,000; smaller files are made and read in a moment. */
export const placesPerFile = 10_000

/** How many articles the news sitemap may list. */
const mostNews = 1_000

/** How long an article is news. Hours. */
export const newsHours = 48

const now = Prisma.raw('$1')

/** As lastChange (lib/articles) has it. */
const lastChange = `greatest(published_at, updated_at,
  (SELECT max(date) FROM correction WHERE article_slug = article.slug))`

/** The places of a kind: path, changed, and rank, which comes before the path in their order. */
const places: Record<PlaceKind, string> = {
  // Oldest first, so that a full file changes only where an article did.
  articles: `SELECT '${prefixOf('article')}' || slug AS path, ${lastChange} AS changed, published_at AS rank
    FROM article WHERE ${visible(now).sql}`,
  lists: `WITH shown AS (
      SELECT slug, section_slug, ${lastChange} AS changed FROM article WHERE ${visible(now).sql}
    )
    SELECT '${pathTo('front')}' AS path, max(changed) AS changed, 1 AS rank FROM shown
    UNION ALL SELECT '${prefixOf('section')}' || section_slug, max(changed), 1 FROM shown GROUP BY section_slug
    UNION ALL SELECT '${prefixOf('topic')}' || topic_slug, max(changed), 1
      FROM shown JOIN article_topic ON article_slug = slug GROUP BY topic_slug
    UNION ALL SELECT '${prefixOf('author')}' || author_slug, max(changed), 1
      FROM shown JOIN article_author ON article_slug = slug GROUP BY author_slug
    UNION ALL SELECT '${prefixOf('poll')}' || slug, NULL, 1 FROM poll WHERE ${visiblePoll.sql} AND opens <= $1
    UNION ALL SELECT '${pathTo('polls')}', NULL, 1
    UNION ALL SELECT '${pathTo('corrections')}', (SELECT max(date) FROM shown JOIN correction ON article_slug = slug), 1
    UNION ALL SELECT '${prefixOf('page')}' || slug, NULL, 1 FROM page WHERE ${visiblePage.sql}`,
}

/** For each file of a kind when the newest change in it was; null where nobody knows. */
export async function listFiles(kind: PlaceKind, now: Date): Promise<(Date | null)[]> {
  const { rows } = await pool().query<{ changed: Date | null }>(
    `SELECT max(changed) AS changed FROM (
       SELECT changed, (row_number() OVER (ORDER BY rank, path) - 1) / $2 AS file FROM (${places[kind]}) AS placed
     ) AS numbered GROUP BY file ORDER BY file`,
    [now, placesPerFile],
  )
  return rows.map(({ changed }) => changed)
}

/** The places of one file, the first being 1. */
export async function listPlaces(kind: PlaceKind, file: number, now: Date): Promise<Place[]> {
  const { rows } = await pool().query<Place>(
    `SELECT path, changed FROM (${places[kind]}) AS placed ORDER BY rank, path LIMIT $2 OFFSET $3`,
    [now, placesPerFile, (file - 1) * placesPerFile],
  )
  return rows
}

/** The articles of the last 48 hours, newest first. */
export async function listNewsPlaces(now: Date): Promise<NewsPlace[]> {
  const since = new Date(now.getTime() - newsHours * 3_600_000)
  const { rows } = await pool().query<NewsPlace>(
    Prisma.sql`SELECT ${prefixOf('article')} || slug AS path, title, language, published_at AS published
      FROM article WHERE ${publishedWithin({ after: since, upTo: now })}
      ORDER BY published_at DESC, slug LIMIT ${mostNews}`,
  )
  return rows
}
