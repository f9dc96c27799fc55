import { join } from 'node:path'
import type { EditionFile } from '#lib/content/edition/read-file'
import { kindList } from '#lib/content/kinds/kinds'
import { bytesOf } from '#lib/content/read/read-bytes'
import { saysDraft } from '#lib/content/read/says-draft'
import type { Diagnostic } from '#lib/content/report/diagnostics'

const folders = kindList.flatMap(({ folder, drafts }) => (drafts ? [folder] : []))

/** Those of some paths that are not read, because of their folder or name, whose files say that they are drafts. */
export async function draftsAmong(contentDir: string, paths: readonly string[]): Promise<Set<string>> {
  const drafts = new Set<string>()
  for (const path of paths) {
    const bytes = folders.some((folder) => path.startsWith(`${folder}/`)) ? await bytesOf(join(contentDir, path)) : null
    if (bytes && saysDraft(bytes)) drafts.add(path)
  }
  return drafts
}

/** Holds back drafts with errors: they are not written and do not stop the edition, and their errors are marked so. */
export function holdDrafts(
  files: readonly EditionFile[],
  diagnostics: readonly Diagnostic[],
): { files: EditionFile[]; diagnostics: Diagnostic[]; held: Set<string> } {
  const wrong = new Set(diagnostics.flatMap(({ path, severity }) => (severity === 'error' ? [path] : [])))
  const held = new Set(files.flatMap(({ path, facts }) => (facts.draft && wrong.has(path) ? [path] : [])))
  return {
    files: files.map((file) => (held.has(file.path) ? { ...file, held: true } : file)),
    diagnostics: markHeld(diagnostics, held),
    held,
  }
}

/** Marks the errors of files that are held back. */
export function markHeld(diagnostics: readonly Diagnostic[], held: ReadonlySet<string>): Diagnostic[] {
  return diagnostics.map((diagnostic) =>
    held.has(diagnostic.path) && diagnostic.severity === 'error' ? { ...diagnostic, held: true as const } : diagnostic,
  )
}
