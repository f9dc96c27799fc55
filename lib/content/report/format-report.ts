import { relative } from 'node:path'
import { counted, countHidden, countShown } from '#lib/content/report/count-problems'
import type { Diagnostic } from '#lib/content/report/diagnostics'
import { type Group, groupByRule } from '#lib/content/report/group-by-rule'

export interface Shown {
  /** Notes too; otherwise they are only counted. */
  notes?: boolean
  /** The warnings of unchanged files too; otherwise they are only counted. */
  repeated?: boolean
}

/** What a check or an import found, as lines: one per problem, the rules with too many of them, then the counts. */
export function formatReport(diagnostics: readonly Diagnostic[], contentDir: string, options: Shown = {}): string[] {
  return reportLines(diagnostics, options, (diagnostic) => formatDiagnostic(diagnostic, contentDir))
}

/** The same with problems written in another way. */
export function reportLines(
  diagnostics: readonly Diagnostic[],
  options: Shown,
  write: (diagnostic: Diagnostic) => string,
): string[] {
  const shown = diagnostics.filter((one) => isShown(one, options))
  const { listed, groups } = groupByRule(shown)
  return [
    ...listed.map(write),
    ...groups.map(formatGroup),
    ...countShown(shown),
    ...countHidden(diagnostics.filter((one) => !isShown(one, options))),
  ]
}

function isShown({ severity, repeated }: Diagnostic, options: Shown): boolean {
  return severity === 'note' ? options.notes === true : !repeated || options.repeated === true
}

/** The same as data, with paths as they are printed. */
export function reportForMachines(diagnostics: readonly Diagnostic[], contentDir: string): Diagnostic[] {
  return diagnostics.map((diagnostic) => ({ ...diagnostic, path: pathFromHere(diagnostic.path, contentDir) }))
}

/** One line in the form that editors and CI parse: path:line:column  severity  message  rule */
export function formatDiagnostic(diagnostic: Diagnostic, contentDir: string): string {
  const { severity, rule } = diagnostic
  return `${placeOf(diagnostic, contentDir)}  ${severity}  ${messageOf(diagnostic)}  ${rule}`
}

/** Where a problem is, as editors and terminals open it: path:line:column */
export function placeOf({ path, line, column }: Diagnostic, contentDir: string): string {
  return `${pathFromHere(path, contentDir)}:${line}:${column}`
}

/** The message, with how many more of its kind the file has. */
export function messageOf({ message, more }: Diagnostic): string {
  return more ? `${message} The file has ${more} more of these.` : message
}

function formatGroup({ rule, severity, places, files, listed }: Group): string {
  const all = `${counted(places, severity)} in ${counted(files, 'file')}`
  return `${rule}: ${all}. The first ${listed} are listed; --format json lists them all.`
}

/** What an import did, in one line. */
export function formatSummary(
  { added, changed, unpublished, unchanged }: Record<'added' | 'changed' | 'unpublished' | 'unchanged', number>,
  milliseconds: number,
): string {
  const seconds = (milliseconds / 1000).toFixed(1)
  return `${added} added, ${changed} changed, ${unpublished} unpublished, ${unchanged} unchanged in ${seconds} seconds.`
}

/** A path that a terminal can open: relative to the working directory if the content is below it. */
function pathFromHere(path: string, contentDir: string): string {
  const folder = relative(process.cwd(), contentDir)
  return `${folder.startsWith('..') ? contentDir : folder || '.'}/${path}`
}
