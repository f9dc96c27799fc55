import type { SourcePiece } from '#lib/adopt/archive'
import { titleOf } from '#lib/adopt/plan/article-fields'
import { limits } from '#lib/adopt/plan/limits'
import { cutAtWord, plainWords } from '#lib/adopt/plan/plain-words'
import type { PieceNote } from '#lib/adopt/report/findings'

export interface PageFields {
  title: string
  summary: string | null
}

/** Pages have no aliases: an old address of another form is reported. */
export function pageFields(piece: SourcePiece, aliases: readonly string[], note: PieceNote): PageFields {
  for (const path of aliases) note('alias-left-out', null, `${path}: a page has no aliases`)
  const summary = plainWords(piece.summary ?? '')
  return { title: titleOf(piece, note), summary: summary === '' ? null : cutAtWord(summary, limits.summary) }
}
