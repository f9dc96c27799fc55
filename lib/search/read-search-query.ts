import { readSlug } from '#lib/content/slugs'
import { controlsAsSpaces } from '#lib/control-characters'
import { hitsPerPage, maxQueryLength, mostRanked } from '#lib/search/limits'
import type { SearchQuery } from '#lib/search/schema'

const lastPage = Math.ceil((2 * mostRanked) / hitsPerPage)

/** Reads the parameters of the search page. Whatever they are, the database can answer the result. */
export function readSearchQuery(parameters: URLSearchParams): SearchQuery {
  return {
    words: cleanWords(parameters.get('q') ?? ''),
    section: readSlug(parameters.get('section')),
    author: readSlug(parameters.get('author')),
    page: readPage(parameters.get('page')),
  }
}

/** The query without a section or an author that the form does not offer: it could not show what narrows the search. */
export function withoutUnknown(
  query: SearchQuery,
  sections: readonly { slug: string }[],
  authors: readonly { slug: string }[],
): SearchQuery {
  const known = (choices: readonly { slug: string }[], chosen: string | null) =>
    choices.some(({ slug }) => slug === chosen) ? chosen : null
  return { ...query, section: known(sections, query.section), author: known(authors, query.author) }
}

/** As telephones write them: “English”, „German“ and «Arabic». */
const typographicQuotes = /[“”„‟«»]/g

/** One line of well-formed text without control and invisible characters, its quotes straight ones, cut to the limit. */
export function cleanWords(text: string): string {
  const plain = controlsAsSpaces(
    text
      .slice(0, 4 * maxQueryLength)
      .toWellFormed()
      .normalize('NFC'),
  )
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, '')
    .replace(typographicQuotes, '"')
    .replace(/[\p{Co}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  return [...plain].slice(0, maxQueryLength).join('').trim()
}

function readPage(text: string | null): number {
  const page = text && /^[1-9][0-9]{0,3}$/.test(text) ? Number(text) : 1
  return Math.min(page, lastPage)
}
