import type { SourcePiece } from '#lib/adopt/archive'
import { writePicture } from '#lib/adopt/markdown/write-media'

/** A page with its lead picture above its text, where its old site showed it: pages here have no field for one. */
export function withLeadAbove(piece: SourcePiece): SourcePiece {
  const { type, image, body } = piece
  if (type !== 'page' || image === null) return piece
  return { ...piece, image: null, body: `${writePicture(image.src, image.alt ?? '', image.caption)}\n\n${body}`.trim() }
}
