import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import * as z from 'zod'
import { writeWhole } from '#lib/adopt/write/write-whole'

/** A path below the content folder, which it cannot leave. */
const path = z.string().refine((text) => !isAbsolute(text) && !text.split(/[\\/]/).includes('..'))

const recordSchema = z.object({
  /** By its path, the digest of what adopt last wrote there. */
  files: z.record(path, z.string()),
  /** By a piece's id, the path that it has for good. */
  pieces: z.record(z.string(), path),
})

/** What adopt has written into a content folder: what has another digest now, a person has changed. */
export type AdoptRecord = z.infer<typeof recordSchema>

/** Its name starts with a dot, so that the newspaper does not read it. It belongs into the newsroom's repository. */
export const recordFile = '.adopt.json'

/** What was written before, or null where the file does not say it: a merge may have left its marks in it. */
export async function readRecord(into: string): Promise<AdoptRecord | null> {
  const text = await readFile(join(into, recordFile), 'utf8').catch(() => null)
  return text === null ? { files: {}, pieces: {} } : parseRecord(text)
}

function parseRecord(text: string): AdoptRecord | null {
  try {
    return recordSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
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
