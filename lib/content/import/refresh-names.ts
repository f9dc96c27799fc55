import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { listBelow } from '#lib/content/edition/list-files'
import type { Names } from '#lib/content/edition/names'

/**
 * Brings names up to date at the paths that a watcher told, folders included. Returns the files that may have changed;
 * null where something is there that is no regular file, which only a list of the whole folder judges.
 */
export async function refreshNames(
  names: Names,
  contentDir: string,
  changed: Iterable<string>,
): Promise<string[] | null> {
  const files = new Set<string>()
  for (const path of changed) {
    const found = await lstat(join(contentDir, path)).catch(() => null)
    if (found && !found.isFile() && !found.isDirectory()) return null
    const present = found?.isFile() ? [path] : found ? await listBelow(contentDir, path) : []
    if (!present) return null
    // A folder that went, or came again with other files, took with it what was below.
    const known = found?.isFile() ? [] : [path, ...names.below(path)]
    for (const file of known) names.remove(file)
    for (const file of present) names.add(file)
    for (const file of [...known, ...present]) files.add(file)
  }
  return [...files]
}
