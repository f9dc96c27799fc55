import { join } from 'node:path'
import type { EditionFile } from '#lib/content/edition/read-file'
import { bytesOf } from '#lib/content/read/read-bytes'
import { saysDraft } from '#lib/content/read/says-draft'
import type { Diagnostic } from '#lib/content/report/diagnostics'

/**
 * Marks the errors of drafts, which keep only the draft back: it is neither written nor does it stop the edition.
 * `rejected` are files that were not read because of where they lie or how they are called.
 */
export async function holdDrafts(
  contentDir: string,
  files: readonly EditionFile[],
  rejected: readonly string[],
  diagnostics: readonly Diagnostic[],
): Promise<{ files: EditionFile[]; diagnostics: Diagnostic[] }> {
  const wrong = new Set(diagnostics.flatMap(({ path, severity }) => (severity === 'error' ? [path] : [])))
  const held = new Set(files.flatMap(({ path, facts }) => (facts.draft && wrong.has(path) ? [path] : [])))
  for (const path of rejected) {
    const bytes = path.startsWith('articles/') ? await bytesOf(join(contentDir, path)) : null
    if (bytes && saysDraft(bytes)) held.add(path)
  }
  return {
    files: files.map((file) => (held.has(file.path) ? { ...file, record: null, held: true } : file)),
    diagnostics: diagnostics.map((diagnostic) =>
      held.has(diagnostic.path) && diagnostic.severity === 'error'
        ? { ...diagnostic, held: true as const }
        : diagnostic,
    ),
  }
}
