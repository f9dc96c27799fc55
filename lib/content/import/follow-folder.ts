import { listFiles } from '#lib/content/edition/list-files'
import { type Names, namesOf } from '#lib/content/edition/names'
import type { ImportResult, Since } from '#lib/content/import/import-content'
import { refreshNames } from '#lib/content/import/refresh-names'
import { watchFolder } from '#lib/content/import/watch'
import type { Diagnostic } from '#lib/content/report/diagnostics'

/** Imports once; null where it failed. `since` is what changed since the last edition that was published, or null for the whole folder. */
type Import = (since: Since | null) => Promise<ImportResult | null>

/** Publishes a folder, then what changes in it, until the signal is aborted. */
export async function followFolder(contentDir: string, importOnce: Import, signal: AbortSignal): Promise<void> {
  let names: Names | null = null
  let last: ImportResult | null = null
  const work = async (changed: ReadonlySet<string> | null): Promise<boolean | null> => {
    // Where a folder may not be read, the import of all files fails with the reason.
    const paths = changed && names && (await refreshNames(names, contentDir, changed).catch(() => null))
    const result = await importOnce(paths && names && last ? { names, paths, held: heldIn(last.diagnostics) } : null)
    if (!result) return null
    if (!result.ok) return false
    last = result
    // After the import: files that came meanwhile are told of, and added once more, which changes nothing.
    if (!paths) names = namesOf((await listFiles(contentDir)).paths)
    return true
  }
  const isMissed = (path: string) => names === null || names.has(path) || names.below(path).length > 0
  await watchFolder(contentDir, work, signal, isMissed)
}

/** What was reported of the drafts that are held back, by path. */
export function heldIn(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const held = new Map<string, Diagnostic[]>()
  for (const one of diagnostics) if (one.held) held.set(one.path, [...(held.get(one.path) ?? []), one])
  return held
}
