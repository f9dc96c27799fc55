import { relative } from 'node:path'
import type { Diagnostic } from '#lib/content/diagnostics'

/** What a check or an import found, as lines: one a problem, and the count where there is any. */
export function formatReport(diagnostics: readonly Diagnostic[], contentDir: string): string[] {
  const lines = diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, contentDir))
  return diagnostics.length > 0 ? [...lines, countDiagnostics(diagnostics)] : lines
}

/** The same for machines: each path as it is printed. */
export function reportForMachines(diagnostics: readonly Diagnostic[], contentDir: string): Diagnostic[] {
  return diagnostics.map((diagnostic) => ({ ...diagnostic, path: pathFromHere(diagnostic.path, contentDir) }))
}

/** One line, as editors and CI annotations read it: path:line:column  severity  message  rule */
export function formatDiagnostic(diagnostic: Diagnostic, contentDir: string): string {
  const { line, column, severity, message, rule } = diagnostic
  return `${pathFromHere(diagnostic.path, contentDir)}:${line}:${column}  ${severity}  ${message}  ${rule}`
}

/** What an import did, in one line. */
export function formatSummary(
  { added, changed, unpublished, unchanged }: Record<'added' | 'changed' | 'unpublished' | 'unchanged', number>,
  milliseconds: number,
): string {
  const seconds = (milliseconds / 1000).toFixed(1)
  return `${added} added, ${changed} changed, ${unpublished} unpublished, ${unchanged} unchanged in ${seconds} seconds.`
}

/** A path that a terminal opens: from the working folder where the content lies below it. */
function pathFromHere(path: string, contentDir: string): string {
  const folder = relative(process.cwd(), contentDir)
  return `${folder.startsWith('..') ? contentDir : folder || '.'}/${path}`
}

function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const held = errors.filter((diagnostic) => diagnostic.held)
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning')
  const counts = `${counted(errors.length - held.length, 'error')}, ${counted(warnings.length, 'warning')}`
  if (held.length === 0) return `${counts}.`
  const drafts = new Set(held.map(({ path }) => path)).size
  return `${counts}. ${counted(held.length, 'more error')} in ${counted(drafts, 'draft')} that ${drafts === 1 ? 'is' : 'are'} held back.`
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
