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
  /** How many more problems of its rule the file has that are not listed. */
  more?: number
}

export type Report = (rule: Rule, position: Position, message: string) => void

/** How many problems of one rule are listed of one file; the others are counted. */
const mostOfRule = 50

/** With this many listed problems of all rules, only the first of any other rule is added. */
const mostOfFile = 200

/** The longest message: what was typed may be part of it. */
const longest = 1_000

/** Collects the problems of one file, as many as somebody may want to read: a file may have a million. */
export function diagnose(path: string): { report: Report; found: Diagnostic[] } {
  const found: Diagnostic[] = []
  const ofRule = new Map<Rule, { listed: number; last: Diagnostic }>()
  const report: Report = (rule, { line, column }, message) => {
    const before = ofRule.get(rule)
    if (before && (before.listed >= mostOfRule || found.length >= mostOfFile)) {
      before.last.more = (before.last.more ?? 0) + 1
      return
    }
    const last: Diagnostic = { path, line, column, severity: rules[rule], rule, message: shortened(message) }
    ofRule.set(rule, { listed: (before?.listed ?? 0) + 1, last })
    found.push(last)
  }
  return { report, found }
}

/** A message of bounded length in whole characters: half of one is not text that a database or a terminal takes. */
function shortened(message: string): string {
  const text = message.length > longest ? `${message.slice(0, longest - 1)}…` : message
  return text.isWellFormed() ? text : text.replace(/\p{Cs}/gu, '')
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

/** Whether there is a warning, of whatever file. */
export function hasWarnings(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'warning')
}

/** By code units, so that every machine sorts alike whatever its language. */
function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
