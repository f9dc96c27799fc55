import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { writeWhole } from '#lib/adopt/write/write-whole'

const recordSchema = z.object({
  /** By its path, the digest of what adopt last wrote there. */
  files: z.record(z.string(), z.string()),
  /** By a piece's id, the path that it has for good. */
  pieces: z.record(z.string(), z.string()),
})

/** What adopt has written into a content folder: what has another digest now, a person has changed. */
export type AdoptRecord = z.infer<typeof recordSchema>

/** Its name starts with a dot, so that the newspaper does not read it. It belongs in the newsroom's repository. */
const recordFile = '.adopt.json'

export async function readRecord(into: string): Promise<AdoptRecord> {
  const text = await readFile(join(into, recordFile), 'utf8').catch(() => null)
  return text === null ? { files: {}, pieces: {} } : recordSchema.parse(JSON.parse(text))
}

export async function writeRecord(into: string, { files, pieces }: AdoptRecord): Promise<void> {
  await writeWhole(
    join(into, recordFile),
    `${JSON.stringify({ files: sorted(files), pieces: sorted(pieces) }, null, 1)}\n`,
  )
}

export function digestOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32)
}

/** In one order, so that version control shows what changed. */
function sorted(entries: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)))
}
