import { suggestHeading } from '#lib/content/body/links'
import { checkDraftTarget } from '#lib/content/check/check-draft-target'
import type { IndexedFile, ReferenceIndex } from '#lib/content/check/reference-index'
import { mayAnswerFor } from '#lib/content/check/unparsed-files'
import type { Facts, Reference } from '#lib/content/facts'
import type { Report } from '#lib/content/report/diagnostics'
import { prefixOf } from '#lib/paths'
import { routeOf } from '#lib/route-of'
import { spellPath } from '#lib/site-path'

/** Reports a link to a page, or to an id within it, that does not exist, has moved or is not public yet. */
export function checkLink(
  reference: Reference & { to: 'path' },
  typed: string,
  index: ReferenceIndex,
  report: Report,
  user: Facts | null,
): void {
  const path = plainPath(typed)
  const target = index.pages.get(path) ?? index.topics.get(path)
  if (target) checkDraftTarget(reference, target, index.now, report, user)
  if (target && reference.fragment && !leadsWithin(reference.fragment, target)) {
    const { anchors } = target.facts
    const cure = suggestHeading(reference.fragment, anchors ?? [])
    report('link-anchor', reference, `No heading in ${target.path} has the address “#${reference.fragment}”. ${cure}`)
  }
  if (target || index.addresses.has(path) || isPartOfPage(path, index)) return
  const moved = index.aliases.get(path)?.[0]
  if (moved) {
    report('reference-old', reference, `${typed} has moved. Write ${moved.address}.`)
  } else if (mayBeInUnparsedFile(path, typed, index)) {
    return
  } else if (reference.byDefault) {
    report(
      'default-link',
      reference,
      `The default wording links to ${typed}, which does not exist. Write that page, or a wording of your own.`,
    )
  } else {
    report(
      'reference-unknown',
      reference,
      `The link leads to ${typed}, which does not exist. ${index.suggest(path)}`.trim(),
    )
  }
}

/** Whether a page has an id, in its own text as far as that is known, or in the layout around it. */
function leadsWithin(fragment: string, { kind, facts }: IndexedFile): boolean {
  if (kind.embedded || !facts.anchors || /^(?:content|top|poll-.+|contact-.+|:~:.+)$/.test(fragment)) return true
  return facts.anchors.includes(fragment) || facts.anchors.includes(encodeURIComponent(fragment))
}

/** Whether a path may lead to something in a file that could not be parsed: then only that file is at fault. */
function mayBeInUnparsedFile(path: string, typed: string, { sectionsKnown, unparsed }: ReferenceIndex): boolean {
  if (!sectionsKnown && path.startsWith(prefixOf('section'))) return true
  return unparsed.some((file) => mayAnswerFor(file, path, typed))
}

/** Whether a path belongs to a page that exists. */
function isPartOfPage(path: string, { addresses }: ReferenceIndex): boolean {
  const page = pageAround(path)
  return page !== null && addresses.has(page)
}

/** The page that a path belongs to as a numbered page or feed of a list, or as the results or frame of a poll. */
export function pageAround(path: string): string | null {
  const { name, route, params } = routeOf(path)
  if (route.cache?.partition !== 'pages') return null
  const numbered = params.page ?? (params.number && `page/${params.number}`)
  if (!numbered) return prefixOf(name) + (params.slug ?? '')
  return /^page\/[1-9]\d*$/.test(numbered) ? path.slice(0, -numbered.length - 1) : null
}

/** A path as the site spells it, without a trailing slash; unchanged where no browser could request it. */
export function plainPath(typed: string): string {
  const path = typed.length > 1 ? typed.replace(/\/+$/, '') || '/' : typed
  return spellPath(path) ?? path
}
