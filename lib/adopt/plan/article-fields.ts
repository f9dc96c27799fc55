import type { SourcePicture, SourcePiece } from '#lib/adopt/archive'
import { defaultAuthor, defaultSection } from '#lib/adopt/mapping/defaults'
import type { Mapping } from '#lib/adopt/mapping/schema'
import { plainWords } from '#lib/adopt/markdown/plain-words'
import { zonedTime } from '#lib/adopt/plan/zoned-time'
import type { PieceNote } from '#lib/adopt/report/findings'
import { fieldLimits } from '#lib/content/fields/field-limits'
import type { articleKinds } from '#lib/content/kinds/article'
import { cutAtWord } from '#lib/cut-at-word'

/** The frontmatter of an article, in the order in which it is written. Null and empty fields are left out. */
export interface ArticleFields {
  title: string
  kind: (typeof articleKinds)[number]
  section: string
  authors: string[]
  published: string | null
  updated: string | null
  summary: string
  language: string | null
  image: { src: string; alt: string | null; caption: string | null; credit: string | null } | null
  topics: string[]
  aliases: string[]
}

interface Known {
  mapping: Mapping
  /** The newspaper's. */
  language: string | null
  now: Date
  topics: string[]
  aliases: string[]
  /** The lead picture at its new address. */
  image: SourcePicture | null
  /** The text that readers see, for a piece without a summary. */
  words: string
  note: PieceNote
}

/** What the fields of an article hold; what nobody knows yet has a default and a line, and makes the piece a draft. */
export function articleFields(piece: SourcePiece, known: Known): ArticleFields {
  const { mapping, note } = known
  const section = sectionOf(piece, mapping, note)
  const published = piece.date ? zonedTime(piece.date, mapping.timeZone, mapping.hour) : null
  if (!piece.date) note('date-missing', null, 'Write when it was published.')
  else if (piece.date.clock === null) note('date-bare', null, published ?? '')
  const kind = mapping.kinds[section] ?? mapping.kind
  if (!kind) note('kind-missing', null, 'Choose news, opinion or analysis.')
  return {
    title: titleOf(piece, note),
    kind: kind ?? 'news',
    section,
    authors: authorsOf(piece, mapping, note),
    published,
    updated: updatedOf(piece, published, known),
    summary: summaryOf(piece, known),
    language: piece.language !== null && piece.language !== known.language ? piece.language : null,
    image: known.image && imageOf(known.image, note),
    topics: known.topics,
    aliases: known.aliases,
  }
}

export function titleOf({ title, slug }: Pick<SourcePiece, 'title' | 'slug'>, note: PieceNote): string {
  const words = plainWords(title ?? '')
  if (words === '') note('title-missing', null, `Write a title. Its old address said “${slug}”.`)
  if (words.length > fieldLimits.title) note('text-cut', null, words)
  return words === '' ? slug : cutAtWord(words, fieldLimits.title)
}

function sectionOf({ categories }: SourcePiece, mapping: Mapping, note: PieceNote): string {
  const section = categories.map((name) => mapping.sections[name]).find((slug) => slug) ?? null
  const undecided = categories.find((name) => mapping.sections[name] === null)
  if (section) return section
  if (undecided === undefined && mapping['default-section']) return mapping['default-section']
  note('section-missing', null, undecided ? `“${undecided}” has no section in adopt.yaml.` : 'It has no category.')
  return mapping['default-section'] ?? defaultSection
}

function authorsOf({ authors }: SourcePiece, mapping: Mapping, note: PieceNote): string[] {
  const known = [...new Set(authors.flatMap((name) => mapping.authors[name] ?? []))]
  for (const name of authors)
    if (!mapping.authors[name]) note('author-missing', null, `“${name}” is nobody in adopt.yaml.`)
  if (known.length > fieldLimits.authors) note('author-left-out', null, known.slice(fieldLimits.authors).join(', '))
  if (known.length > 0) return known.slice(0, fieldLimits.authors)
  if (!mapping['default-author'] && authors.length === 0) note('author-missing', null, 'Write who wrote it.')
  return [mapping['default-author'] ?? defaultAuthor]
}

function updatedOf({ updated }: SourcePiece, published: string | null, { mapping, now }: Known): string | null {
  const time = updated && zonedTime(updated, mapping.timeZone, mapping.hour)
  if (!time || !published || new Date(time) <= new Date(published) || new Date(time) > now) return null
  return time
}

function summaryOf({ summary, title }: SourcePiece, { words, note }: Known): string {
  const own = plainWords(summary ?? '')
  if (own !== '') {
    if (own.length > fieldLimits.summary) note('text-cut', null, own)
    return cutAtWord(own, fieldLimits.summary)
  }
  note('summary-taken', null, '')
  return cutAtWord(words, fieldLimits.summary) || plainWords(title ?? '') || '…'
}

function imageOf({ src, alt, caption, credit }: SourcePicture, note: PieceNote): ArticleFields['image'] {
  const cut = (text: string | null, most: number) => {
    const words = plainWords(text ?? '')
    if (words.length > most) note('text-cut', null, words)
    return words === '' ? null : cutAtWord(words, most)
  }
  return {
    src,
    alt: cut(alt, fieldLimits.alt),
    caption: cut(caption, fieldLimits.caption),
    credit: cut(credit, fieldLimits.credit),
  }
}
