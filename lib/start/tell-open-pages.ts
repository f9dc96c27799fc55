import type { ImportResult } from '#lib/content/import/import-content'
import type { Diagnostic } from '#lib/content/report/diagnostics'
import { messageOf, placeOf } from '#lib/content/report/format-report'
import type { FollowedContent, Mistake } from '#lib/http/development/content-state'

/** Tells the pages that are open in development what each import came to. */
export function tellOpenPages(content: FollowedContent, contentDir: string) {
  return (outcome: ImportResult | { failed: string }): void => {
    if ('failed' in outcome) content.tell(false, [{ place: null, message: outcome.failed, held: false }])
    else content.tell(outcome.ok, mistakesIn(outcome.diagnostics, contentDir))
  }
}

/** The errors, those that stop the edition first. */
function mistakesIn(diagnostics: readonly Diagnostic[], contentDir: string): Mistake[] {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((one) => ({ place: placeOf(one, contentDir), message: messageOf(one), held: one.held === true }))
    .sort((one, other) => Number(one.held) - Number(other.held))
}
