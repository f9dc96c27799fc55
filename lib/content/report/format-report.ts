import { relative } from 'node:path'
import type { Diagnostic } from '#lib/content/report/diagnostics'

/** If a rule has more warnings than this, only the first is listed, with their number. All errors are listed. */
const mostOfRule = 20

/**
 * What a check or an import found, as lines: one per problem, then the count. Warnings of unchanged files are only counted,
 * and so are notes, unless `notes` asks for them.
 */
export function formatReport(
  diagnostics: readonly Diagnostic[],
  contentDir: string,
  { notes = false }: { notes?: boolean } = {},
): string[] {
  const shown = diagnostics.filter(({ severity, repeated }) => (severity === 'note' ? notes : !repeated))
  const lines = grouped(shown).map((diagnostic) => formatDiagnostic(diagnostic, contentDir))
  const old = diagnostics.filter(({ severity, repeated }) => severity === 'warning' && repeated)
  const hidden = notes ? [] : diagnostics.filter(({ severity, repeated }) => severity === 'note' && !repeated)
  return [
    ...lines,
    ...(shown.length > 0 ? [countDiagnostics(shown)] : []),
    ...(hidden.length > 0
      ? [`${counted(placesOf(hidden), 'note')} on what was dropped without loss: npm run check -- --notes lists them.`]
      : []),
    ...(old.length > 0 ? [`${counted(placesOf(old), 'warning')} in unchanged files: npm run check lists them.`] : []),
  ]
}

function grouped(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const counts = new Map<string, number>()
  for (const { severity, rule, more = 0 } of diagnostics)
    if (severity !== 'error') counts.set(rule, (counts.get(rule) ?? 0) + 1 + more)
  const listed = new Set<string>()
  return diagnostics.flatMap((diagnostic) => {
    const count = counts.get(diagnostic.rule) ?? 0
    if (diagnostic.severity === 'error' || count <= mostOfRule) return [diagnostic]
    if (listed.has(diagnostic.rule)) return []
    listed.add(diagnostic.rule)
    const more = `This is the first of ${count} places; --json lists them.`
    return [{ ...diagnostic, more: 0, message: `${diagnostic.message} ${more}` }]
  })
}

/** The same as data, with paths as they are printed. */
export function reportForMachines(diagnostics: readonly Diagnostic[], contentDir: string): Diagnostic[] {
  return diagnostics.map((diagnostic) => ({ ...diagnostic, path: pathFromHere(diagnostic.path, contentDir) }))
}

/** One line in the form that editors and CI parse: path:line:column  severity  message  rule */
export function formatDiagnostic(diagnostic: Diagnostic, contentDir: string): string {
  const { line, column, severity, message, rule, more } = diagnostic
  const others = more ? ` The file has ${more} more of these.` : ''
  return `${pathFromHere(diagnostic.path, contentDir)}:${line}:${column}  ${severity}  ${message}${others}  ${rule}`
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

function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const held = errors.filter((diagnostic) => diagnostic.held)
  const warnings = placesOf(diagnostics.filter(({ severity }) => severity === 'warning'))
  const notes = placesOf(diagnostics) - placesOf(errors) - warnings
  const counts = [
    counted(placesOf(errors) - placesOf(held), 'error'),
    counted(warnings, 'warning'),
    ...(notes > 0 ? [counted(notes, 'note')] : []),
  ].join(', ')
  if (held.length === 0) return `${counts}.`
  const drafts = new Set(held.map(({ path }) => path)).size
  return `${counts}. ${counted(placesOf(held), 'more error')} in ${counted(drafts, 'draft')} that ${drafts === 1 ? 'is' : 'are'} held back.`
}

/** How many problems these are, with those that are counted only. */
function placesOf(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.reduce((sum, { more = 0 }) => sum + 1 + more, 0)
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
