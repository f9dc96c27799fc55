import { visible } from '#lib/articles/visible'
import { pool } from '#lib/database/client'
import { closestStems } from '#lib/search/suggestions/closest-stems'
import { closestWord, replaceWord, wordsOf } from '#lib/search/suggestions/closest-word'
import { wordsByUse } from '#lib/search/suggestions/words-by-use'
import { Prisma } from '#prisma/generated/client'

/** How many stems are compared with a word letter by letter. */
const mostCompared = 200

/** How many stems may lead to spellings, shared by the misspelled words of a query. */
const mostStems = 12

/**
 * How many articles are read for the spellings of the likeliest stem, shared likewise, and how many for words too common to
 * be indexed: some fifty in all.
 */
const articlesRead = { ofStem: 16, newest: 4 }

/** A text with each word of which no article has any form replaced by the one most like it that readers may see. */
export async function correctWords(text: string, now: Date): Promise<string> {
  const unknown = await listUnknown(wordsOf(text))
  if (unknown.length === 0) return text
  const share = (of: number) => of / unknown.length
  const wanted = unknown.flatMap(({ word, stem, near }) =>
    closestStems(word, stem, near)
      .slice(0, Math.ceil(share(mostStems)))
      .map((found, place) => ({ stem: found, most: Math.ceil(share(articlesRead.ofStem) / (place + 1)) })),
  )
  const spellings = wordsByUse(await listTexts(wanted, now))
  let corrected = text
  for (const { word } of unknown) {
    const closest = closestWord(word, spellings)
    if (closest) corrected = replaceWord(corrected, word, closest)
  }
  return corrected
}

interface Unknown {
  word: string
  stem: string
  /** The counted stems most similar to it. */
  near: string[]
}

/** Those words of which no article has any form. */
async function listUnknown(words: readonly string[]): Promise<Unknown[]> {
  if (words.length === 0) return []
  const { rows } = await pool().query<Unknown>({ name: 'unknown-words', text: unknownStatement, values: [words] })
  return rows
}

interface Wanted {
  stem: string
  /** How many texts with it. */
  most: number
}

/** Texts that readers may see with each stem, where there are any, and the newest. */
async function listTexts(wanted: readonly Wanted[], now: Date): Promise<string[]> {
  const values = [now, wanted.map(({ stem }) => stem), wanted.map(({ most }) => most)]
  const { rows } = await pool().query<{ text: string }>({ name: 'suggestion-texts', text: textsStatement, values })
  return rows.map(({ text }) => text)
}

/** A stem is null where the word is too common to be indexed. */
const unknownStatement = `
  SELECT word, stem, words_like(plain, stem, ${mostCompared}) AS near
  FROM (
    SELECT word, lower(unaccent(word)) AS plain,
      (tsvector_to_array(to_tsvector(site_search_configuration(), word)))[1] AS stem
    FROM unnest($1::text[]) AS word
  ) AS asked
  WHERE stem IS NOT NULL AND NOT EXISTS (SELECT FROM search_word WHERE search_word.word = stem AND articles > 0)`

const visibleNow = visible(Prisma.raw('$1')).sql

/**
 * What is MATERIALIZED is planned as if all of it were wanted, so by the index of the texts however common a stem is; articles
 * are read only as far as the LIMIT asks.
 */
const textsStatement = `
  SELECT concat_ws(' ', title, summary, left(plain_text, 50000)) AS text FROM article JOIN (
    SELECT slug FROM unnest($2::text[], $3::int[]) AS wanted (stem, most), LATERAL (
      WITH matching AS MATERIALIZED (
        SELECT slug FROM article WHERE search @@ quote_literal(stem)::tsquery AND ${visibleNow}
      )
      SELECT slug FROM matching LIMIT most
    ) AS having_it
    UNION (SELECT slug FROM article WHERE ${visibleNow} ORDER BY published_at DESC LIMIT ${articlesRead.newest})
  ) AS found USING (slug)`
