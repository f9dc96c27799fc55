import { Document } from 'yaml'
import type { PlannedPiece } from '#lib/adopt/plan/turn-pieces'
import { type Finding, type Note, openQuestions } from '#lib/adopt/report/findings'
import type { FileWriter } from '#lib/adopt/write/file-writer'
import { frontFile } from '#lib/content/site/site-files'

/** So many articles stay below the lead. */
const most = 12

/** A front.yaml with what the old site kept on top, once it is known what is published; a person's own is left alone. */
export async function writeFront(
  pieces: readonly PlannedPiece[],
  findings: readonly Finding[],
  writer: FileWriter,
  note: Note,
): Promise<void> {
  const open = openQuestions(findings)
  const pinned = pieces
    .filter(({ piece }) => piece.pinned && piece.type === 'post' && !open.has(piece.id))
    .sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : -1))
    .slice(0, most)
  if (pinned.length === 0) return
  const fields = { pinned: pinned.map(({ place }) => place.slug) }
  const outcome = await writer.write(frontFile, new Document(fields).toString({ lineWidth: 0 }))
  for (const { piece, place } of pinned) {
    const where = outcome === 'kept' ? `add it to ${frontFile}, which is yours` : frontFile
    note('pinned', { piece: piece.id, line: null }, `${place.slug}: ${where}`)
  }
}

function dayOf({ piece }: PlannedPiece): string {
  return piece.date?.day ?? ''
}
