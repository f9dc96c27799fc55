import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import {
  type BackupEnd,
  type BackupHead,
  type BackupTable,
  endOfRows,
  endSchema,
  headSchema,
  UnsoundBackup,
} from '#lib/database/backup/schema'
import { splitBackup } from '#lib/database/backup/split-backup'

interface Reading {
  head?: (head: BackupHead) => Promise<void>
  /** Gets the rows of one table, whole lines at a time, and has to read all of them. */
  rows?: (table: BackupTable, lines: AsyncIterable<Buffer>) => Promise<void>
}

/** Reads a backup to its end and throws UnsoundBackup unless it is whole and as it was written. */
export async function readBackup(path: string, reading: Reading = {}): Promise<{ head: BackupHead; end: BackupEnd }> {
  const hash = createHash('sha256')
  const file = createReadStream(path)
  const unpacked = createGunzip()
  // Errors arrive where the unpacked bytes are read.
  pipeline(file, unpacked, () => {})
  const parts = splitBackup(unpacked)
  try {
    const first = await parts.line()
    hash.update(first)
    const head = parse(headSchema, first, 'It is no backup of this newspaper software, or of another version of it.')
    await reading.head?.(head)
    const rows: BackupEnd['rows'] = {}
    for (const table of head.tables) {
      let count = 0
      const lines = async function* () {
        for await (const chunk of parts.rows()) {
          count += countLines(chunk)
          hash.update(chunk)
          yield chunk
        }
      }
      if (reading.rows) await reading.rows(table, lines())
      else for await (const _ of lines());
      rows[table.name] = count
      hash.update(endOfRows)
    }
    const end = parse(endSchema, await parts.line(), 'It was cut or changed: its end is not there.')
    await parts.nothing()
    if (unpacked.bytesWritten !== (await stat(path)).size) throw new UnsoundBackup('Something follows its end.')
    if (end.sha256 !== hash.digest('hex') || JSON.stringify(end.rows) !== JSON.stringify(rows))
      throw new UnsoundBackup('It was changed: its checksum is another one.')
    return { head, end }
  } catch (error) {
    // The codes of zlib for a file that is cut, changed or not gzip.
    const { code = '' } = error as NodeJS.ErrnoException
    if (code.startsWith('Z_')) throw new UnsoundBackup('It was cut or changed, or is no backup.')
    throw error
  } finally {
    unpacked.destroy()
  }
}

export function countLines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1
  return count
}

function parse<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  line: Buffer,
  problem: string,
): T {
  const result = schema.safeParse(jsonOf(line))
  if (!result.success) throw new UnsoundBackup(problem)
  return result.data
}

function jsonOf(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch {
    return null
  }
}
