import { readFile } from 'node:fs/promises'
import type { PlannedDocument } from '#lib/adopt/documents/document-plan'
import type { Note } from '#lib/adopt/report/findings'
import type { FileWriter } from '#lib/adopt/write/file-writer'

/** Copies documents into content/files. How many there are. */
export async function writeDocuments(
  documents: readonly PlannedDocument[],
  writer: FileWriter,
  note: Note,
): Promise<number> {
  for (const { from, to, pieces } of documents) {
    const place = { piece: pieces[0] ?? null, line: null }
    note('document-copied', place, to)
    if ((await writer.write(to, await readFile(from))) === 'kept') note('kept', place, to)
  }
  return documents.length
}
