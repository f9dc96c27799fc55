import { articleText, type Files, pollText, siteText } from '#tests/fixtures/content-folder'

/** Pieces of every edition beside those that come and go. */
const pieces = 600

const authors = 12

const filler =
  'The boat left the *quay* at a quarter past nine, with the tide, and [nobody](/authors/author-1) on the other bank had been told.'

/** Of these no stemmer makes an ending. */
const letters = 'bcdfghkmnp'

/** A word of letters that stands in every text of an edition, and in no other's. */
export function markOf(edition: number): string {
  return `mark${[...String(edition)].map((digit) => letters[Number(digit)]).join('')}`
}

/** Finds it in a text, in Postgres. */
export const markPattern = `mark[${letters}]+`

/**
 * The files of an edition in which every text names its number: each file differs from that of the edition before, and
 * every tenth piece is only in the even ones.
 */
export function numberedEdition(edition: number): Files {
  const mark = markOf(edition)
  const articles = Array.from({ length: pieces }, (_, number) => [
    `articles/piece-${number}.md`,
    comesAndGoes(number) && edition % 2 ? null : piece(number, mark),
  ])
  const others = Array.from({ length: authors }, (_, number) => [
    `authors/author-${number}.md`,
    `---\nname: Author ${number}\nrole: ${mark}\n---\n\nWrites for ${mark}.\n`,
  ])
  return {
    ...Object.fromEntries([...articles, ...others]),
    'site.yaml': `${siteText}tagline: ${mark}\n`,
    'pages/about.md': `---\ntitle: About us\n---\n\nWho we are in ${mark}.\n`,
    'polls/bridge-toll.md': `${pollText}\nThe background in ${mark}.\n`,
    'sponsors/slow-coffee.md': `---
name: Slow Coffee
text: Slow Coffee, in ${mark}.
url: https://coffee.example
starts: 2026-11-01T00:00:00Z
ends: 2027-11-01T00:00:00Z
---
`,
    'articles/first.md': piece(-1, mark),
  }
}

/** The slugs of an edition's articles, sorted. */
export function slugsOf(edition: number): string[] {
  const numbers = Array.from({ length: pieces }, (_, number) => number)
  const present = numbers.filter((number) => !comesAndGoes(number) || edition % 2 === 0)
  return ['first', ...present.map((number) => `piece-${number}`)].sort()
}

function comesAndGoes(number: number): boolean {
  return number % 10 === 3
}

function piece(number: number, mark: string): string {
  return articleText(`\nA piece of ${mark}.\n\n${`${filler}\n\n`.repeat(12)}`, {
    title: `Piece ${number} of ${mark}`,
    published: '2025-01-10T09:00:00-05:00',
    authors: `[author-${Math.abs(number) % authors}]`,
    summary: `In ${mark}.`,
    topics: `[Topic ${mark}]`,
    sources: `[{ name: Source ${mark} }]`,
    corrections: `[{ date: 2025-01-11T09:00:00-05:00, text: Corrected in ${mark}. }]`,
    aliases: `[/${mark}/${number}]`,
  })
}
