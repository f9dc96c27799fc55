import { join } from 'node:path'
import type { EditionFile } from '#lib/content/edition/read-file'
import { bytesOf } from '#lib/content/read/read-bytes'
import { saysDraft } from '#lib/content/read/says-draft'
import type { Diagnostic } from '#lib/content/report/diagnostics'

/**
 * Holds back drafts with errors: they are not written and do not stop the edition, and their errors are marked so.
 * `rejected` are the paths of files that were not read because of their folder or name.
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
