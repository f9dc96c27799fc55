import { publishedWithin, visible } from '#lib/articles/visible'
import { pool } from '#lib/database/client'
import { visiblePage } from '#lib/pages/visible'
import { pathTo, prefixOf } from '#lib/paths'
import { visiblePoll } from '#lib/polls/visible'
import { Prisma } from '#prisma/generated/client'

/** A page of the site and when it last changed. */
export interface SitemapEntry {
  path: string
  changed: Date | null
}

/** A recent article for the news sitemap. */
export interface NewsEntry {
  path: string
  title: string
  /** Null if it is the newspaper's. */
  language: string | null
  published: Date
}

/** What a sitemap lists: articles, or everything else worth finding. */
export type SitemapKind = 'lists' | 'articles'

/** Entries in one file. The protocol allows 50,000; smaller files are quick to write and read. */
export const entriesPerFile = 10_000

/** How many articles the news sitemap may list. */
const mostNews = 1_000

/** How long an article counts as news, in hours. */
export const newsHours = 48

const now = Prisma.raw('$1')

/** The same as lastChange in lib/articles. */
const lastChange = `greatest(published_at, updated_at,
  (SELECT max(date) FROM correction WHERE article_slug = article.slug))`

/** The entries of a kind: path, changed, and rank, by which they are sorted before the path. */
const entries: Record<SitemapKind, string> = {
  // Oldest first, so that a full file changes only when one of its articles does.
  articles: `SELECT '${prefixOf('article')}' || slug AS path, ${lastChange} AS changed, published_at AS rank
    FROM article WHERE ${visible(now).sql}`,
  lists: `WITH shown AS (
      SELECT slug, section_slug, series_slug, ${lastChange} AS changed FROM article WHERE ${visible(now).sql}
    )
    SELECT '${pathTo('front')}' AS path, max(changed) AS changed, 1 AS rank FROM shown
    UNION ALL SELECT '${prefixOf('section')}' || section_slug, max(changed), 1 FROM shown GROUP BY section_slug
    UNION ALL SELECT '${prefixOf('topic')}' || topic_slug, max(changed), 1
      FROM shown JOIN article_topic ON article_slug = slug GROUP BY topic_slug
    UNION ALL SELECT '${prefixOf('author')}' || author_slug, max(changed), 1
      FROM shown JOIN article_author ON article_slug = slug GROUP BY author_slug
    UNION ALL SELECT '${prefixOf('series')}' || series_slug, max(changed), 1 FROM shown
      WHERE series_slug IS NOT NULL GROUP BY series_slug
    UNION ALL SELECT '${prefixOf('poll')}' || slug, NULL, 1 FROM poll WHERE ${visiblePoll.sql} AND opens <= $1
    UNION ALL SELECT '${pathTo('polls')}', NULL, 1
    UNION ALL SELECT '${pathTo('corrections')}', (SELECT max(date) FROM shown JOIN correction ON article_slug = slug), 1
    UNION ALL SELECT '${prefixOf('page')}' || slug, NULL, 1 FROM page WHERE ${visiblePage.sql}`,
}

/** The newest change in each file of a kind; null if unknown. */
export async function listFiles(kind: SitemapKind, now: Date): Promise<(Date | null)[]> {
  const { rows } = await pool().query<{ changed: Date | null }>(
    `SELECT max(changed) AS changed FROM (
       SELECT changed, (row_number() OVER (ORDER BY rank, path) - 1) / $2 AS file FROM (${entries[kind]}) AS placed
     ) AS numbered GROUP BY file ORDER BY file`,
    [now, entriesPerFile],
  )
  return rows.map(({ changed }) => changed)
}

/** The entries of one file, counted from 1. */
export async function listEntries(kind: SitemapKind, file: number, now: Date): Promise<SitemapEntry[]> {
  const { rows } = await pool().query<SitemapEntry>(
    `SELECT path, changed FROM (${entries[kind]}) AS placed ORDER BY rank, path LIMIT $2 OFFSET $3`,
    [now, entriesPerFile, (file - 1) * entriesPerFile],
  )
  return rows
}

/** The articles of the last 48 hours, newest first. */
export async function listNewsEntries(now: Date): Promise<NewsEntry[]> {
  const since = new Date(now.getTime() - newsHours * 3_600_000)
  const { rows } = await pool().query<NewsEntry>(
    Prisma.sql`SELECT ${prefixOf('article')} || slug AS path, title, language, published_at AS published
      FROM article WHERE ${publishedWithin({ after: since, upTo: now })}
      ORDER BY published_at DESC, slug LIMIT ${mostNews}`,
  )
  return rows
}
