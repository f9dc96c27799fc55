import type { Card } from '#lib/articles/schema'
import { selectColumns } from '#lib/articles/select-columns'
import { visible } from '#lib/articles/visible'
import { pool } from '#lib/database/client'
import { cleanWords } from '#lib/search/read-search-query'
import { Prisma } from '#prisma/generated/client'

/** An article as a list of titles shows it. */
export type Titled = Pick<Card, (typeof titledColumns)[number]>

const titledColumns = ['slug', 'title', 'language', 'dir', 'publishedAt'] as const

/** How many are listed at most. */
const mostNearest = 5

const mostWords = 12

/** In characters; the rest is ignored. */
const shortest = 4
const longest = 100

/** How many articles are compared at most: the newest, and the newest whose titles have all or any of the words. */
const compared = { newest: 300, all: 100, any: 200 }

/**
 * The articles that readers may see whose address or title is most like what was typed, the nearest first, among those with
 * its words, of which misspelled ones are corrected, and the newest. Only some are compared, so that it costs the same
 * however large the archive grows.
 */
export async function listNearest(typed: string, corrected: string, now: Date): Promise<Titled[]> {
  const text = cleanWords(typed).slice(0, longest)
  if (text.length < shortest) return []
  const address = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')
  const words =
    cleanWords(corrected)
      .slice(0, longest)
      .match(/[\p{L}\p{N}]{2,}/gu)
      ?.slice(0, mostWords) ?? []
  const values = [now, address, text, words.join(' '), words.join(' OR ')]
  const { rows } = await pool().query<Titled>({ name: 'nearest', text: statement, values })
  return rows
}

/** The newest articles of a section that readers may see. */
export async function listNewestIn(section: string, now: Date): Promise<Titled[]> {
  const { rows } = await pool().query<Titled>({ name: 'newest-in', text: newestStatement, values: [now, section] })
  return rows
}

const visibleNow = visible(Prisma.raw('$1')).sql
const columns = selectColumns(titledColumns).sql

const matching = (query: string, most: number) => `
  SELECT article.slug FROM article, asked
  WHERE numnode(${query}) > 0 AND article.title_search @@ ${query} AND ${visibleNow}
  ORDER BY article.published_at DESC LIMIT ${most}`

/** Like as a whole, or as a part of a longer one: what was typed may be short of its end. */
const statement = `
  WITH asked AS MATERIALIZED (
    SELECT read_search(configuration, $4) AS all_words, read_search(configuration, $5) AS any_word
    FROM (SELECT site_search_configuration() AS configuration) AS site
  ), candidate AS (
    (SELECT slug FROM article WHERE ${visibleNow} ORDER BY published_at DESC LIMIT ${compared.newest})
    UNION (${matching('all_words', compared.all)})
    UNION (${matching('any_word', compared.any)})
  )
  SELECT ${columns} FROM article JOIN candidate USING (slug)
  WHERE slug % $2 OR $2 <% slug OR title % $3 OR $3 <% title
  ORDER BY greatest(similarity(slug, $2), similarity(title, $3))
    + greatest(word_similarity($2, slug), word_similarity($3, title)) DESC, published_at DESC, slug
  LIMIT ${mostNearest}`

const newestStatement = `
  SELECT ${columns} FROM article
  WHERE section_slug = $2 AND ${visibleNow} ORDER BY published_at DESC, slug LIMIT ${mostNearest}`
