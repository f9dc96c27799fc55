import type { Archive, SourcePiece } from '#lib/adopt/archive'
import type { Mapping } from '#lib/adopt/mapping/schema'
import type { Note } from '#lib/adopt/report/findings'

/** The pieces that the mapping takes in; each other has its line. Published ones in the site's language come first, so that names are theirs. */
export function choosePieces({ pieces, site }: Archive, mapping: Mapping, note: Note): SourcePiece[] {
  const why = (piece: SourcePiece): string | null => {
    if (piece.type === 'page' && !mapping.pages[piece.id]) return 'its page has no name under pages'
    if (piece.type === 'page' && piece.status !== 'published') return 'its page was not public'
    if (mapping['leave-out'].some((start) => piece.sourcePath.startsWith(start))) return 'leave-out'
    const language = piece.language ?? site.language
    return language && mapping.languages[language] === false ? `languages: ${language}` : null
  }
  const chosen = pieces.filter((piece) => {
    const place = { piece: piece.id, line: null }
    if (piece.status === 'trashed') {
      note('trashed', place, piece.title ?? piece.slug)
      return false
    }
    const reason = why(piece)
    if (reason) note('left-out', place, `${piece.title ?? piece.slug} (${reason})`)
    return reason === null
  })
  return chosen.sort(
    (a, b) =>
      rank(a) - rank(b) || Number(a.language !== null) - Number(b.language !== null) || (key(a) < key(b) ? -1 : 1),
  )
}

function rank({ status }: SourcePiece): number {
  return status === 'published' ? 0 : status === 'scheduled' ? 1 : 2
}

function key({ date, id }: SourcePiece): string {
  return `${date?.day ?? '9999'} ${date?.clock ?? ''} ${id}`
}
