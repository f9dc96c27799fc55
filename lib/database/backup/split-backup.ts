import { UnsoundBackup } from '#lib/database/backup/schema'

export interface BackupParts {
  /** The next line, with its newline. */
  line(): Promise<Buffer>
  /** The lines up to `\.`, many at a time. */
  rows(): AsyncGenerator<Buffer>
  /** Throws where anything follows. */
  nothing(): Promise<void>
}

const newline = 10
const mark = '\\.\n'

/** No head and no row comes near: a file with a longer line is no backup, and must not fill the memory. */
const longestLine = 512 * 1_048_576

/** Splits the bytes of a backup into its parts, keeping no more than a line and a chunk in memory. */
export function splitBackup(bytes: AsyncIterable<Buffer>): BackupParts {
  const source = bytes[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)

  const more = async (): Promise<boolean> => {
    const { done, value } = await source.next()
    if (done) return false
    held = held.length === 0 ? value : Buffer.concat([held, value])
    if (held.length > longestLine) throw new UnsoundBackup('It has a line that is too long.')
    return true
  }
  /** Reads until a line is complete, and returns where the last complete line ends. */
  const lastEnd = async (): Promise<number> => {
    for (let end = held.lastIndexOf(newline); ; end = held.lastIndexOf(newline)) {
      if (end !== -1) return end + 1
      if (!(await more())) throw new UnsoundBackup('It was cut.')
    }
  }
  const take = (length: number): Buffer => {
    const taken = held.subarray(0, length)
    held = held.subarray(length)
    return taken
  }
  return {
    line: async () => {
      await lastEnd()
      return take(held.indexOf(newline) + 1)
    },
    rows: async function* () {
      for (;;) {
        const length = await lastEnd()
        const end = startOfMark(held.subarray(0, length))
        if (end !== -1) {
          if (end > 0) yield take(end)
          take(mark.length)
          return
        }
        yield take(length)
      }
    },
    nothing: async () => {
      if (held.length > 0 || (await more())) throw new UnsoundBackup('Something follows its end.')
    },
  }
}

/** Where the line `\.` begins, or -1. */
function startOfMark(lines: Buffer): number {
  if (lines.subarray(0, mark.length).toString('latin1') === mark) return 0
  const at = lines.indexOf(`\n${mark}`)
  return at === -1 ? -1 : at + 1
}
