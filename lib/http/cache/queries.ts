import { publishedAfter } from '#lib/articles/visible'
import { nextEnd } from '#lib/content/site/front-in-force'
import { pool } from '#lib/database/client'
import { nextDay } from '#lib/dates'
import type { Moment } from '#lib/http/cache/schedule'
import { mailingShownAfter } from '#lib/newsletters/visible'
import { pathTo, prefixOf } from '#lib/paths'
import { visiblePoll } from '#lib/polls/visible'
import { type CacheTag, cacheTag, slugsIn, tagInSql } from '#lib/publication/cache-tags'
import { getSite } from '#lib/publication/queries'
import { newsHours } from '#lib/sitemaps/queries'
import { plannedCampaign } from '#lib/sponsors/visible'
import { Prisma } from '#prisma/generated/client'

/** True when the database answers. */
export async function isDatabaseThere(): Promise<boolean> {
  return pool()
    .query('SELECT 1')
    .then(
      () => true,
      () => false,
    )
}

/**
 * The first moment after a given one at which something changes by the clock alone, with the tags of all that does:
 * what an edition has planned, a new day, the end of an entry of front.yaml, an article that no longer counts as news. Null before the first edition.
 */
export async function getNextMoment(after: Date): Promise<Moment | null> {
  const site = await getSite()
  const midnight = site && nextDay(after, site.timeZone)
  const end = site && nextEnd(site.front, after)
  const { rows } = await pool().query<Moment>(
    `SELECT at, array_agg(DISTINCT tag) AS tags
     FROM ( SELECT published_at AS at, array_remove(ARRAY[
              ${tagInSql('article', 'slug')}, ${tagInSql('series', 'series_slug')}, '${cacheTag.list}'], NULL) AS tags FROM article
              WHERE ${publishedAfter(Prisma.raw('$1::timestamptz')).sql}
            UNION ALL SELECT published_at + $3::int * interval '1 hour', ARRAY['${cacheTag.news}'] FROM article
              WHERE ${publishedAfter(Prisma.raw("$1::timestamptz - $3::int * interval '1 hour'")).sql}
            UNION ALL SELECT opens, ARRAY[${tagInSql('poll', 'slug')}, '${cacheTag.list}'] FROM poll WHERE ${visiblePoll.sql}
            UNION ALL SELECT closes, ARRAY[${tagInSql('poll', 'slug')}, '${cacheTag.list}'] FROM poll WHERE ${visiblePoll.sql}
            UNION ALL SELECT starts, ARRAY['${cacheTag.sponsors}'] FROM campaign WHERE ${plannedCampaign.sql}
            UNION ALL SELECT ends, ARRAY['${cacheTag.sponsors}'] FROM campaign WHERE ${plannedCampaign.sql}
            UNION ALL SELECT shown_from, ARRAY['${cacheTag.newsletters}'] FROM mailing
              WHERE ${mailingShownAfter(Prisma.raw('$1::timestamptz')).sql}
            UNION ALL SELECT $2::timestamptz, ARRAY['${cacheTag.day}']
            UNION ALL SELECT $4::timestamptz, ARRAY['${cacheTag.front}'] ) AS planned, unnest(tags) AS tag
     WHERE at > $1 GROUP BY at ORDER BY at LIMIT 1`,
    [after, midnight, newsHours, end],
  )
  return rows[0] ?? null
}

/** The migrations that this database has been brought through. */
export async function listAppliedMigrations(): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  return rows.map(({ name }) => name)
}

/**
 * The addresses of all pieces, people, polls and pages that an edition has ever had, and of the lists that there are.
 * `among` limits them to those of what an edition touched, by its tags, so that a save costs the same in a newspaper of any
 * size.
 */
export async function listAddresses(among: ReadonlySet<CacheTag> | null): Promise<string[]> {
  const isAmong = (column: string, place: string) => `WHERE ${place}::text[] IS NULL OR ${column} = ANY(${place})`
  const slugs = (['article', 'author', 'poll', 'series', 'page'] as const).map((kind) => among && slugsIn(among, kind))
  const { rows } = await pool().query<{ address: string }>(
    `SELECT '${prefixOf('article')}' || slug AS address FROM article ${isAmong('slug', '$1')}
     UNION ALL SELECT DISTINCT '${prefixOf('topic')}' || topic_slug FROM article_topic ${isAmong('article_slug', '$1')}
     UNION ALL SELECT DISTINCT '${prefixOf('section')}' || section_slug FROM article ${isAmong('slug', '$1')}
     UNION ALL SELECT '${prefixOf('author')}' || slug FROM author ${isAmong('slug', '$2')}
     UNION ALL SELECT '${prefixOf('poll')}' || slug FROM poll ${isAmong('slug', '$3')}
     UNION ALL SELECT '${prefixOf('series')}' || slug FROM series ${isAmong('slug', '$4')}
     UNION ALL SELECT '${prefixOf('page')}' || slug FROM page ${isAmong('slug', '$5')}
     UNION ALL SELECT '${prefixOf('mailing')}' || slug FROM mailing WHERE $6`,
    [...slugs, among === null || among.has(cacheTag.newsletters)],
  )
  const addresses = rows.map(({ address }) => address)
  if (among) return addresses
  const site = await getSite()
  return [...addresses, ...(site?.sections ?? []).map(({ slug }) => pathTo('section', slug))]
}
