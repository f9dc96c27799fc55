import type { SourcePiece } from '#lib/adopt/archive'
import type { Anchors } from '#lib/adopt/markdown/find-anchors'
import { prepareBody } from '#lib/adopt/markdown/prepare-body'
import { turnOrKeep } from '#lib/adopt/markdown/turn-or-keep'
import { type Note, noteFor } from '#lib/adopt/report/findings'

/** Every text in our Markdown, with the places that links may lead to; only its addresses are still old. */
export interface PreparedPieces {
  bodies: ReadonlyMap<string, string>
  anchors: ReadonlyMap<string, Anchors>
}

export function preparePieces(
  pieces: readonly SourcePiece[],
  note: Note,
  progress: (step: string, done: number, total: number) => void,
): PreparedPieces {
  const bodies = new Map<string, string>()
  const anchors = new Map<string, Anchors>()
  for (const [index, piece] of pieces.entries()) {
    progress('Reading', index, pieces.length)
    const tell = noteFor(piece, note)
    const text = turnOrKeep(piece.body, tell, (body) => {
      const prepared = prepareBody({ ...piece, body }, tell)
      anchors.set(piece.id, prepared.anchors)
      return prepared.text
    })
    bodies.set(piece.id, text)
  }
  return { bodies, anchors }
}
