import type { SourcePiece } from '#lib/adopt/archive'
import { plainWords } from '#lib/adopt/markdown/plain-words'
import { titleOf } from '#lib/adopt/plan/article-fields'
import type { PieceNote } from '#lib/adopt/report/findings'
import { fieldLimits } from '#lib/content/fields/field-limits'
import { cutAtWord } from '#lib/cut-at-word'

export interface PageFields {
  title: string
  summary: string | null
  aliases: readonly string[]
}

/** The frontmatter of a page, in the order in which it is written. Null and empty fields are left out. */
export function pageFields(piece: SourcePiece, aliases: readonly string[], note: PieceNote): PageFields {
  const summary = plainWords(piece.summary ?? '')
  return {
    title: titleOf(piece, note),
    summary: summary === '' ? null : cutAtWord(summary, fieldLimits.summary),
    aliases,
  }
}
