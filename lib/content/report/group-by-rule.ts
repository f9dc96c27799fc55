import type { Diagnostic, Severity } from '#lib/content/report/diagnostics'
import type { Rule } from '#lib/content/report/rules'

/** What a report lists, in the order of all, and the rules of which it lists only the first places. */
export interface Grouped {
  listed: Diagnostic[]
  groups: Group[]
}

export interface Group {
  rule: Rule
  severity: Severity
  places: number
  files: number
  listed: number
}

/** Of a rule with more warnings or notes than this … */
const mostOfRule = 20

/** … so many are listed. Errors are all listed, since each has to be corrected. */
const firstOfRule = 5

export function groupByRule(diagnostics: readonly Diagnostic[]): Grouped {
  const left = new Set<Diagnostic>()
  const groups: Group[] = []
  for (const [rule, found] of byRule(diagnostics)) {
    const [first] = found
    const places = placesOf(found)
    if (!first || first.severity === 'error' || places <= mostOfRule) continue
    for (const one of found.slice(firstOfRule)) left.add(one)
    const files = new Set(found.map(({ path }) => path)).size
    groups.push({ rule, severity: first.severity, places, files, listed: Math.min(found.length, firstOfRule) })
  }
  const isGrouped = new Set(groups.map(({ rule }) => rule))
  const listed = diagnostics.flatMap((one) => {
    if (left.has(one)) return []
    // How many more its file has is in the count of the group.
    return isGrouped.has(one.rule) ? [{ ...one, more: 0 }] : [one]
  })
  return { listed, groups }
}

/** How many problems these are, with those that are counted only. */
export function placesOf(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.reduce((sum, { more = 0 }) => sum + 1 + more, 0)
}

/** The severity of a rule is always the same. */
function byRule(diagnostics: readonly Diagnostic[]): Map<Rule, Diagnostic[]> {
  const found = new Map<Rule, Diagnostic[]>()
  for (const one of diagnostics) {
    const others = found.get(one.rule)
    if (others) others.push(one)
    else found.set(one.rule, [one])
  }
  return found
}
