import { selectColumns } from '#lib/articles/select-columns'
import { visible } from '#lib/articles/visible'
import { visibleAuthor } from '#lib/authors/visible'
import { pool } from '#lib/database/client'
import { hitsPerPage, mostAuthors, mostNamed, mostRanked } from '#lib/search/limits'
import { marks, readPassages, withDots } from '#lib/search/passages'
import {
  type Hit,
  type HitColumns,
  hitColumns,
  type Named,
  type SearchQuery,
  type SearchResult,
} from '#lib/search/schema'
import { wordsToFind, wordsToMark } from '#lib/search/unspaced-words'
import { Prisma } from '#prisma/generated/client'

interface Row extends HitColumns {
  authors: string[] | null
  title: string
  summary: string
  body: string
  opening: string
  ending: string
  total: number
  more: boolean
}

/** The articles that readers may see and that match a query, best first. An empty query finds nothing. */
export async function searchArticles(query: SearchQuery, now: Date): Promise<SearchResult> {
  const { rows } = await pool().query<Row>({ name: 'search', text: searchStatement, values: valuesOf(query, now) })
  const total = rows[0]?.total ?? 0
  return {
    hits: rows.map(hitOf),
    total,
    more: rows[0]?.more ?? false,
    pages: Math.ceil(total / hitsPerPage),
  }
}

/** The corrected words of a query, or null where nothing was wrong. Only what finds something readers may see is suggested. */
export async function suggestQuery(query: SearchQuery, corrected: string, now: Date): Promise<string | null> {
  if (corrected === query.words) return null
  const { total } = await searchArticles({ ...query, words: corrected, page: 1 }, now)
  return total > 0 ? corrected : null
}

/** Authors and topics whose names contain the words of a query: authors first, the shortest names first. */
export async function listNamed({ words }: SearchQuery, now: Date): Promise<Named[]> {
  const { rows } = await pool().query<Named>({
    name: 'named',
    text: namedStatement,
    values: [wordsToFind(words), now, mostNamed],
  })
  return rows
}

/** Authors with articles that readers may see, by name: the choices of the search form. */
export async function listSearchAuthors(now: Date, chosen: string | null): Promise<{ slug: string; name: string }[]> {
  const { rows } = await pool().query<{ slug: string; name: string }>(
    `SELECT slug, name FROM (
       SELECT slug, name FROM author WHERE ${writes('$1')}
       ORDER BY slug = $2 DESC NULLS LAST, name, slug LIMIT ${mostAuthors}
     ) AS choices ORDER BY name, slug`,
    [now, chosen],
  )
  return rows
}

/** The parameters of searchStatement. */
export function valuesOf({ words, section, author, page }: SearchQuery, now: Date): unknown[] {
  return [wordsToFind(words), now, section, author, hitsPerPage, (page - 1) * hitsPerPage, wordsToMark(words)]
}

/** Whether readers may see something by an author. */
function writes(now: '$1' | '$2'): string {
  return `${visibleAuthor.sql} AND EXISTS (
    SELECT FROM article_author JOIN article ON article.slug = article_slug
    WHERE author_slug = author.slug AND ${visibleAt(now)})`
}

function visibleAt(now: '$1' | '$2'): string {
  return visible(Prisma.raw(now)).sql
}

const matching = (column: string) => `
  SELECT article.slug FROM article, asked
  WHERE numnode(query) > 0 AND article.${column} @@ query AND ${visibleAt('$2')}
    AND ($3::text IS NULL OR article.section_slug = $3)
    AND ($4::text IS NULL OR EXISTS (SELECT FROM article_author WHERE article_slug = article.slug AND author_slug = $4))
  ORDER BY article.published_at DESC LIMIT ${mostRanked}`

/** A match in the newest articles counts up to double; half of that bonus is gone after four months. */
const score = `ts_rank('{0.05, 0.2, 0.4, 1}', article.search, query, 1)
  * (1 + exp(-extract(epoch FROM $2 - article.published_at) / (180 * 86400)))`

const snippet = `StartSel=${marks.start}, StopSel=${marks.stop}, MaxFragments=2, FragmentDelimiter=" … "`
/** Where each character counts as a word, as in Japanese, a snippet has more of them and none is too short. */
const snippetOptions = `CASE WHEN strpos(spaced.body, chr(1)) > 0 THEN '${snippet}, MinWords=24, MaxWords=70, ShortWord=0'
      ELSE '${snippet}, MinWords=8, MaxWords=26' END`
const titleOptions = `StartSel=${marks.start}, StopSel=${marks.stop}, HighlightAll=true`

/** Snippets, which cost the most, are cut only for the articles of the requested page. */
export const searchStatement = `
  WITH asked AS MATERIALIZED (
    SELECT configuration, read_search(configuration, $1) AS query, read_search(configuration, $7) AS marked
    FROM (SELECT site_search_configuration() AS configuration) AS site
  ), in_titles AS MATERIALIZED (${matching('title_search')}
  ), anywhere AS MATERIALIZED (${matching('search')}
  ), found AS (
    SELECT slug FROM in_titles UNION SELECT slug FROM anywhere
  ), best AS (
    SELECT article.slug, ${score} AS score, count(*) OVER ()::int AS total
    FROM found JOIN article USING (slug), asked
    ORDER BY score DESC, article.published_at DESC, article.slug
    LIMIT $5 OFFSET $6
  )
  SELECT ${selectColumns(hitColumns).sql}, best.total,
    (SELECT count(*) FROM anywhere) = ${mostRanked} AS more,
    (SELECT array_agg(name ORDER BY position) FROM article_author JOIN author ON author.slug = author_slug
      WHERE article_slug = article.slug) AS authors,
    ts_headline(configuration, search_spaced(article.title), marked, '${titleOptions}') AS title,
    ts_headline(configuration, search_spaced(article.summary), marked, '${titleOptions}') AS summary,
    ts_headline(configuration, spaced.body, marked, ${snippetOptions}) AS body,
    left(search_visible(article.plain_text), 60) AS opening, right(search_visible(article.plain_text), 60) AS ending
  FROM best JOIN article USING (slug), asked,
    LATERAL (SELECT search_spaced(left(article.plain_text, 50000)) AS body) AS spaced
  ORDER BY best.score DESC, article.published_at DESC, article.slug`

/** Names are matched word by word, ignoring accents. A query that only excludes words matches no name. */
const namedStatement = `
  WITH asked AS MATERIALIZED (
    SELECT query FROM read_search('search_simple', $1) AS query WHERE querytree(query) NOT IN ('', 'T')
  )
  SELECT kind, slug, name FROM (
    SELECT 'author' AS kind, slug, name FROM author, asked
    WHERE to_tsvector('search_simple', search_text(name)) @@ query AND ${writes('$2')}
    UNION ALL
    SELECT 'topic', topic_slug, (array_agg(name ORDER BY published_at DESC))[1] FROM asked, article_topic
    JOIN article ON article.slug = article_slug
    WHERE to_tsvector('search_simple', search_text(name)) @@ query AND ${visibleAt('$2')} GROUP BY topic_slug
  ) AS named
  ORDER BY kind, length(name), name LIMIT $3`

function hitOf(row: Row): Hit {
  const { slug, kind, sectionSlug, publishedAt, language, dir } = row
  return {
    ...{ slug, kind, sectionSlug, publishedAt, language, dir },
    authors: row.authors ?? [],
    title: readPassages(row.title),
    snippet: row.body.includes(marks.start) ? withDots(readPassages(row.body), row) : readPassages(row.summary),
  }
}
