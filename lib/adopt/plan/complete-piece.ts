import { toString as wordsOf } from 'mdast-util-to-string'
import type { SourceDate, SourcePiece } from '#lib/adopt/archive'
import { readSourceDate } from '#lib/adopt/files/source-date'
import { htmlToMarkdown } from '#lib/adopt/html/html-to-markdown'
import { treeOf } from '#lib/adopt/markdown/parse'
import { turnOrKeep } from '#lib/adopt/markdown/turn-or-keep'
import type { PieceNote } from '#lib/adopt/report/findings'

/** A piece in Markdown, with what its address and text say where its fields say nothing: the day, and the title. */
export function completePiece(source: SourcePiece, note: PieceNote): SourcePiece {
  const piece =
    source.format === 'html'
      ? { ...source, format: 'markdown' as const, body: turnOrKeep(source.body, note, htmlToMarkdown) }
      : source
  return {
    ...piece,
    date: piece.date ?? dateIn(piece.address ?? '') ?? dateIn(piece.sourcePath),
    title: piece.title ?? headingOf(piece.body),
  }
}

function dateIn(path: string): SourceDate | null {
  const found = /(?:^|[/_-])(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)/.exec(path)
  return found && readSourceDate(found.slice(1, 4).join('-'))
}

/** The words of a first-level heading at the start of a text. */
function headingOf(body: string): string | null {
  const [first] = treeOf(body.slice(0, 2_000)).children
  return first?.type === 'heading' && first.depth === 1 ? wordsOf(first) : null
}
