import { relative } from 'node:path'
import type { Diagnostic } from '#lib/content/diagnostics'

/** One line a problem, as editors and CI annotations read it: path:line:column  severity  message  rule */
export function formatDiagnostic(diagnostic: Diagnostic, contentDir: string): string {
  const { line, column, severity, message, rule } = diagnostic
  return `${pathFromHere(diagnostic.path, contentDir)}:${line}:${column}  ${severity}  ${message}  ${rule}`
}

/** “2 errors, 1 warning.” */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  return `${counted(errors, 'error')}, ${counted(diagnostics.length - errors, 'warning')}.`
}

/** A path that a terminal opens: from the working folder where the content lies below it. */
export function pathFromHere(path: string, contentDir: string): string {
  const folder = relative(process.cwd(), contentDir)
  return `${folder.startsWith('..') ? contentDir : folder || '.'}/${path}`
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
