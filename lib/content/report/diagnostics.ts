import type { Position } from '#lib/content/report/position'
import { type Rule, rules } from '#lib/content/report/rules'

/** A note loses nothing that a reader would miss. */
export type Severity = 'error' | 'warning' | 'note'

/** One problem of one file, with its cure in the message. */
export interface Diagnostic extends Position {
  /** Below the content folder, with forward slashes. */
  path: string
  severity: Severity
  rule: Rule
  message: string
  /** True: an error of a draft, which is held back and stops nothing else. */
  held?: true
  /** True: the last import reported the same, and the file has not changed since. */
  repeated?: true
}

export type Report = (rule: Rule, position: Position, message: string) => void

/** Collects the problems of one file. */
export function diagnose(path: string): { report: Report; found: Diagnostic[] } {
  const found: Diagnostic[] = []
  const report: Report = (rule, { line, column }, message) => {
    found.push({ path, line, column, severity: rules[rule], rule, message })
  }
  return { report, found }
}

/** By path, then by position, then errors first. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      byCode(a.path, b.path) ||
      a.line - b.line ||
      a.column - b.column ||
      byCode(a.severity, b.severity) ||
      byCode(a.message, b.message),
  )
}

/** Whether there is an error that stops an edition. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity, held }) => severity === 'error' && !held)
}

/** By code units, so that every machine sorts alike whatever its language. */
function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
