import { hitsPerPage, longestQuestion, mostRanked } from '#lib/search/limits'
import type { Question } from '#lib/search/schema'

const lastPage = Math.ceil((2 * mostRanked) / hitsPerPage)

/** Reads a search page's parameters. Whatever they hold, a question comes out that the database can answer. */
export function readQuestion(query: URLSearchParams): Question {
  return {
    words: cleanWords(query.get('q') ?? ''),
    section: readSlug(query.get('section')),
    author: readSlug(query.get('author')),
    page: readPage(query.get('page')),
  }
}

/** The question without a section or an author that its reader cannot choose: the form would not show what narrows the search. */
export function withoutUnknown(
  question: Question,
  sections: readonly { slug: string }[],
  authors: readonly { slug: string }[],
): Question {
  const known = (choices: readonly { slug: string }[], chosen: string | null) =>
    choices.some(({ slug }) => slug === chosen) ? chosen : null
  return { ...question, section: known(sections, question.section), author: known(authors, question.author) }
}

/** One line of well-formed text without control characters and what nobody sees, cut to its limit. */
export function cleanWords(text: string): string {
  const plain = text
    .slice(0, 4 * longestQuestion)
    .toWellFormed()
    .normalize('NFC')
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, '')
    .replace(/[\p{Cc}\p{Co}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  return [...plain].slice(0, longestQuestion).join('').trim()
}

function readSlug(text: string | null): string | null {
  return text !== null && /^(?=.{1,120}$)[a-z0-9]+(-[a-z0-9]+)*$/.test(text) ? text : null
}

function readPage(text: string | null): number {
  const page = text && /^[1-9][0-9]{0,3}$/.test(text) ? Number(text) : 1
  return Math.min(page, lastPage)
}
