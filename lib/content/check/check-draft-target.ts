import type { IndexedFile } from '#lib/content/check/reference-index'
import type { Facts, Reference } from '#lib/content/facts'
import type { Report } from '#lib/content/report/diagnostics'
import { prefixOf } from '#lib/paths'

/** Reports a public piece that refers to one that is not public yet: readers would find no page there. */
export function checkDraftTarget(
  reference: Reference,
  target: IndexedFile | undefined,
  now: string,
  report: Report,
  user: Facts | null,
): void {
  if (!target || user?.draft) return
  const { draft, published } = target.facts
  const what = reference.to === 'path' && reference.path.startsWith(prefixOf('topic')) ? reference.path : 'it'
  const shownFrom = user?.published ?? now
  if (draft) report('reference-draft', reference, `“${target.slug}” is a draft: readers will not find ${what}.`)
  else if (published && published > now && published > shownFrom) {
    report(
      'reference-draft',
      reference,
      `“${target.slug}” is published at ${published}: until then readers will not find ${what}.`,
    )
  }
}
