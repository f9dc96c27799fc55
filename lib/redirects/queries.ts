import type { Moment } from '#lib/articles/schema'
import { visible, visibleToEditors } from '#lib/articles/visible'
import { visibleAuthor } from '#lib/authors/visible'
import { pool } from '#lib/database/client'
import { visiblePage } from '#lib/pages/visible'
import { pathTo, prefixOf } from '#lib/paths'
import { visiblePoll } from '#lib/polls/visible'
import { visibleSeries } from '#lib/series/visible'
import { Prisma, RedirectKind } from '#prisma/generated/client'

/** How many old addresses may lead to one another. */
const longestChain = 10

const now = Prisma.raw('$2::timestamptz')

/**
 * The path that an old address leads to, or null. What it led to may have moved since: then it is the path where that
 * stands now, so that nobody is redirected twice.
 */
export async function findRedirect(address: string, moment: Moment): Promise<string | null> {
  const query = moment.drafts
    ? { name: 'redirect-for-editors', text: forEditors, values: [address] }
    : { name: 'redirect', text: forReaders, values: [address, moment.now] }
  const { rows } = await pool().query<{ kind: RedirectKind; slug: string }>(query)
  return rows[0] ? pathTo(rows[0].kind, rows[0].slug) : null
}

/** Every old address. */
export async function listOldAddresses(): Promise<string[]> {
  const { rows } = await pool().query<{ address: string }>('SELECT from_path AS address FROM redirect')
  return rows.map(({ address }) => address)
}

const forReaders = statement(visible(now))
const forEditors = statement(visibleToEditors)

function statement(visibleArticle: Prisma.Sql): string {
  const isThere = (row: string) => `CASE ${row}.kind
    WHEN 'article' THEN EXISTS (SELECT FROM article WHERE article.slug = ${row}.slug AND ${visibleArticle.sql})
    WHEN 'author' THEN EXISTS (SELECT FROM author WHERE author.slug = ${row}.slug AND ${visibleAuthor.sql})
    WHEN 'page' THEN EXISTS (SELECT FROM page WHERE page.slug = ${row}.slug AND ${visiblePage.sql})
    WHEN 'poll' THEN EXISTS (SELECT FROM poll WHERE poll.slug = ${row}.slug AND ${visiblePoll.sql})
    WHEN 'series' THEN EXISTS (SELECT FROM series WHERE series.slug = ${row}.slug AND ${visibleSeries.sql})
    WHEN 'section' THEN EXISTS (SELECT FROM publication
      WHERE site -> 'sections' @> jsonb_build_array(jsonb_build_object('slug', ${row}.slug))) END`
  const prefixes = Object.values(RedirectKind).map((kind) => `WHEN '${kind}' THEN '${prefixOf(kind)}'`)
  return `
    WITH RECURSIVE step AS (
      SELECT redirect.kind, redirect.slug, 1 AS number, ${isThere('redirect')} AS there
      FROM redirect WHERE from_path = $1
      UNION ALL
      SELECT next.kind, next.slug, step.number + 1, ${isThere('next')}
      FROM step JOIN redirect AS next ON next.from_path = CASE step.kind ${prefixes.join(' ')} END || step.slug
      WHERE NOT step.there AND step.number < ${longestChain}
    )
    SELECT kind, slug FROM step WHERE there`
}
