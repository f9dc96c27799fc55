import { pool } from '#lib/database/client'

/** An address of the site, as a path, and when what stands there last changed. */
export interface Place {
  path: string
  changed: Date | null
}

/** A recent article for the news sitemap. */
export interface NewsPlace {
  path: string
  title: string
  published: Date
}

/** Articles in one file. The protocol allows 50,000; smaller files are made and read in a moment. */
export const articlesPerFile = 10_000

/** How many articles the news sitemap may list, and how far back it goes. Hours. */
const news = { most: 1_000, hours: 48 }

const visible = 'NOT draft AND removed_at IS NULL AND published_at <= $1'

/** For each file of articles, oldest first, when the newest change in it was. */
export async function listArticleFiles(now: Date): Promise<Date[]> {
  const { rows } = await pool().query<{ changed: Date }>(
    `SELECT max(changed) AS changed FROM (
       SELECT greatest(published_at, updated_at) AS changed, (row_number() OVER (ORDER BY published_at, slug) - 1) / $2 AS file
       FROM article WHERE ${visible}
     ) AS numbered GROUP BY file ORDER BY file`,
    [now, articlesPerFile],
  )
  return rows.map(({ changed }) => changed)
}

/** The articles of one file, the first being 1. Oldest first, so that a full file changes only where an article did. */
export async function listArticlePlaces(file: number, now: Date): Promise<Place[]> {
  const { rows } = await pool().query<Place>(
    `SELECT '/articles/' || slug AS path, greatest(published_at, updated_at) AS changed
     FROM article WHERE ${visible} ORDER BY published_at, slug LIMIT $2 OFFSET $3`,
    [now, articlesPerFile, (file - 1) * articlesPerFile],
  )
  return rows
}

/** Everything else that a searcher may want to find: sections, topics and authors with articles, polls, pages. */
export async function listOtherPlaces(now: Date): Promise<Place[]> {
  const { rows } = await pool().query<Place>(
    `WITH shown AS (
       SELECT slug, section_slug, greatest(published_at, updated_at) AS changed FROM article WHERE ${visible}
     )
     SELECT '/' AS path, max(changed) AS changed FROM shown
     UNION ALL SELECT '/sections/' || section_slug, max(changed) FROM shown GROUP BY section_slug
     UNION ALL SELECT '/topics/' || topic_slug, max(changed)
       FROM shown JOIN article_topic ON article_slug = slug GROUP BY topic_slug
     UNION ALL SELECT '/authors/' || author_slug, max(changed)
       FROM shown JOIN article_author ON article_slug = slug GROUP BY author_slug
     UNION ALL SELECT '/polls/' || slug, NULL FROM poll WHERE removed_at IS NULL AND opens <= $1
     UNION ALL SELECT '/polls', NULL
     UNION ALL SELECT '/corrections', (SELECT max(date) FROM shown JOIN correction ON article_slug = slug)
     UNION ALL SELECT '/' || slug, NULL FROM page WHERE removed_at IS NULL
     ORDER BY path LIMIT 50000`,
    [now],
  )
  return rows
}

/** The articles of the last 48 hours, newest first. */
export async function listNewsPlaces(now: Date): Promise<NewsPlace[]> {
  const since = new Date(now.getTime() - news.hours * 3_600_000)
  const { rows } = await pool().query<NewsPlace>(
    `SELECT '/articles/' || slug AS path, title, published_at AS published
     FROM article WHERE ${visible} AND published_at > $2 ORDER BY published_at DESC, slug LIMIT $3`,
    [now, since, news.most],
  )
  return rows
}
