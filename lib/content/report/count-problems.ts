import type { Diagnostic } from '#lib/content/report/diagnostics'
import { placesOf } from '#lib/content/report/group-by-rule'

/** The last line of a report; nothing where it shows nothing. */
export function countShown(shown: readonly Diagnostic[]): string[] {
  if (shown.length === 0) return []
  const errors = shown.filter(({ severity }) => severity === 'error')
  const held = errors.filter((diagnostic) => diagnostic.held)
  const warnings = placesOf(shown.filter(({ severity }) => severity === 'warning'))
  const notes = placesOf(shown) - placesOf(errors) - warnings
  const counts = [
    counted(placesOf(errors) - placesOf(held), 'error'),
    counted(warnings, 'warning'),
    ...(notes > 0 ? [counted(notes, 'note')] : []),
  ].join(', ')
  if (held.length === 0) return [`${counts}.`]
  const drafts = new Set(held.map(({ path }) => path)).size
  const are = `${counted(drafts, 'draft')} that ${drafts === 1 ? 'is' : 'are'} held back`
  return [`${counts}. ${counted(placesOf(held), 'more error')} in ${are}.`]
}

/** What a report does not show, and the command that does. */
export function countHidden(hidden: readonly Diagnostic[]): string[] {
  const notes = placesOf(hidden.filter(({ severity, repeated }) => severity === 'note' && !repeated))
  const warnings = placesOf(hidden.filter(({ severity }) => severity === 'warning'))
  return [
    ...(notes > 0
      ? [`${counted(notes, 'note')} on what was dropped without loss: npm run check -- --notes lists them.`]
      : []),
    ...(warnings > 0 ? [`${counted(warnings, 'warning')} in unchanged files: npm run check lists them.`] : []),
  ]
}

export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
