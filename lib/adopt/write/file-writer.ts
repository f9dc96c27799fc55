import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type AdoptRecord, digestOf } from '#lib/adopt/write/record'
import { writeWhole } from '#lib/adopt/write/write-whole'

/** kept: a person changed or removed the file, so it was left alone. */
type Written = 'written' | 'unchanged' | 'kept'

export interface FileWriter {
  write: (path: string, content: Uint8Array | string) => Promise<Written>
  /** Takes back what this run wrote; what a person changed stays. */
  remove: (path: string) => Promise<void>
  /** Removes what an earlier run wrote, this one did not, and no person has changed. Their paths. */
  removeOld: () => Promise<string[]>
  /** Leaves it all there, as still adopt's own. */
  keepOld: () => void
  files: () => Record<string, string>
}

/** Writes into a content folder without ever touching what a person wrote, changed or removed there. */
export function fileWriter(into: string, { files: earlier }: AdoptRecord): FileWriter {
  const files: Record<string, string> = {}
  const stateOf = async (path: string): Promise<string | null> => {
    const bytes = await readFile(join(into, path)).catch(() => null)
    return bytes && digestOf(bytes)
  }
  return {
    write: async (path, content) => {
      const [now, digest] = [await stateOf(path), digestOf(content)]
      // What this run wrote itself may be written again: a piece becomes a draft once it is known to have an error.
      const last = files[path] ?? earlier[path]
      if (now === digest) {
        files[path] = digest
        return 'unchanged'
      }
      const isOurs = now === null ? last === undefined : now === last
      if (!isOurs) {
        if (last !== undefined) files[path] = last
        return 'kept'
      }
      await writeWhole(join(into, path), content)
      files[path] = digest
      return 'written'
    },
    remove: async (path) => {
      if (files[path] === undefined || (await stateOf(path)) !== files[path]) return
      await rm(join(into, path))
      delete files[path]
    },
    removeOld: async () => {
      const removed: string[] = []
      for (const [path, digest] of Object.entries(earlier)) {
        if (path in files) continue
        const now = await stateOf(path)
        if (now === digest) {
          await rm(join(into, path))
          removed.push(path)
        } else if (now !== null) files[path] = digest
      }
      return removed
    },
    keepOld: () => {
      for (const [path, digest] of Object.entries(earlier)) files[path] ??= digest
    },
    files: () => files,
  }
}
