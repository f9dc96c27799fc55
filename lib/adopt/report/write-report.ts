import type { Archive } from '#lib/adopt/archive'
import type { Finding } from '#lib/adopt/report/findings'
import { type Effect, effectOf, type Rule, rules } from '#lib/adopt/report/rules'
import type { WrittenEdition } from '#lib/adopt/write/write-edition'
import { counted } from '#lib/content/report/count-problems'
import type { Diagnostic } from '#lib/content/report/diagnostics'

interface Reported {
  archive: Archive
  edition: WrittenEdition
  findings: readonly Finding[]
}

/** The name of the file with every place, at the top of the content folder. */
export const reportFile = 'adopt-report.txt'

const headings: Record<Effect, string> = {
  decide: 'For a person to decide (the piece is a draft until then):',
  lost: 'Not there any more:',
  turned: 'Done by the program:',
}

/** What a run did, by rule with counts: how many places, in how many pieces. */
export function writeSummary({ archive, edition, findings }: Reported): string[] {
  const { published, drafts, pages, pictures, documents, kept, removed, diagnostics } = edition
  const lines = [
    `${counted(archive.pieces.length, 'piece')} of the old site: ${counted(published, 'article')}, ${counted(drafts, 'draft')}, ${counted(pages, 'page')}. ${counted(pictures, 'picture')}, ${counted(documents, 'document')}.`,
  ]
  if (kept.length > 0)
    lines.push(`Left alone, since they were changed or removed by hand: ${counted(kept.length, 'file')}.`)
  if (removed.length > 0)
    lines.push(`Removed, since the newspaper needs them no more: ${counted(removed.length, 'file')} of an earlier run.`)
  for (const effect of ['decide', 'lost', 'turned'] as const) {
    const byRule = countByRule(findings.filter(({ rule }) => effectOf(rule) === effect))
    if (byRule.length === 0) continue
    lines.push('', headings[effect])
    for (const { rule, places, pieces } of byRule)
      lines.push(`  ${String(places).padStart(6)} in ${String(pieces).padStart(5)}  ${rules[rule][1]}  ${rule}`)
  }
  const open = diagnostics.filter(({ severity }) => severity !== 'note')
  if (open.length > 0) lines.push('', `npm run check has ${counted(open.length, 'more line')} on what was written.`)
  return lines
}

/** The same with every place: the file of the newspaper, and the file and line of the old site. */
export function writeReport(reported: Reported): string {
  const { archive, edition, findings } = reported
  const source = new Map(archive.pieces.map(({ id, sourcePath }) => [id, sourcePath]))
  const lines = [...writeSummary(reported)]
  for (const effect of ['decide', 'lost', 'turned'] as const) {
    for (const { rule } of countByRule(findings.filter((finding) => effectOf(finding.rule) === effect))) {
      lines.push('', `${rule}: ${rules[rule][1]}`)
      for (const finding of findings) if (finding.rule === rule) lines.push(`  ${lineOf(finding, source, edition)}`)
    }
  }
  return `${[...lines, '', ...checked(edition.diagnostics)].join('\n')}\n`
}

function countByRule(findings: readonly Finding[]): { rule: Rule; places: number; pieces: number }[] {
  const counts = new Map<Rule, { places: number; pieces: Set<string | null> }>()
  for (const { rule, piece } of findings) {
    const count = counts.get(rule) ?? { places: 0, pieces: new Set<string | null>() }
    count.places += 1
    count.pieces.add(piece)
    counts.set(rule, count)
  }
  return [...counts]
    .map(([rule, { places, pieces }]) => ({ rule, places, pieces: pieces.size }))
    .sort((a, b) => b.places - a.places || (a.rule < b.rule ? -1 : 1))
}

function lineOf(
  { piece, line, message }: Finding,
  source: ReadonlyMap<string, string>,
  { places }: WrittenEdition,
): string {
  if (piece === null) return message
  const from = `${source.get(piece) ?? piece}${line === null ? '' : `:${line}`}`
  const to = places.get(piece)
  return [from, ...(to ? [`→ ${to}`] : []), message.replace(/\s+/g, ' ')].filter((part) => part !== '').join('  ')
}

function checked(diagnostics: readonly Diagnostic[]): string[] {
  const open = diagnostics.filter(({ severity }) => severity !== 'note')
  if (open.length === 0) return []
  return [
    'What npm run check says of it:',
    ...open.map(
      ({ path, line, column, severity, message, rule }) =>
        `  ${path}:${line}:${column}  ${severity}  ${message}  ${rule}`,
    ),
  ]
}
