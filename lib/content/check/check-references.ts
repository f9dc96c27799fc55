import { suggestHeading } from '#lib/content/body/links'
import { checkPastTimes } from '#lib/content/check/check-past-times'
import { checkTopic } from '#lib/content/check/check-topics'
import {
  type IndexedFile,
  indexReferences,
  type ReferenceIndex,
  type ReferenceInput,
} from '#lib/content/check/reference-index'
import { mayAnswerFor } from '#lib/content/check/unparsed-files'
import type { Facts, Reference } from '#lib/content/facts'
import { kindList } from '#lib/content/kinds/kinds'
import { pathOnSite } from '#lib/content/own-address'
import { type Diagnostic, diagnose, type Report } from '#lib/content/report/diagnostics'
import { suggest } from '#lib/content/report/nearest'
import { startOfFile } from '#lib/content/report/position'
import { pathTo, prefixOf } from '#lib/paths'
import { isOwnAddress, routeOf } from '#lib/route-of'
import { spellPath } from '#lib/site-path'

/** Holds every reference between files against what there is: slugs, links, aliases. */
export function checkReferences(input: ReferenceInput): Diagnostic[] {
  const index = indexReferences(input)
  const all: Diagnostic[] = []
  for (const file of input.files) {
    const { report, found } = diagnose(file.path)
    for (const reference of file.facts.references) checkReference(reference, index, report, file.facts)
    checkPastTimes(file.facts, input.now, report)
    for (const topic of file.facts.topics) checkTopic(topic, index.topicNames.get(topic.slug), report)
    for (const alias of file.facts.aliases) checkAlias(alias, file, index, report)
    if (file.facts.draft) checkAddress(file, index, report)
    all.push(...found)
  }
  for (const { path, references } of input.others) {
    const { report, found } = diagnose(path)
    for (const reference of references) checkReference(reference, index, report, null)
    all.push(...found)
  }
  return all
}

function checkReference(reference: Reference, index: ReferenceIndex, report: Report, user: Facts | null): void {
  if (reference.to === 'path') checkLink(reference, reference.path, index, report, user)
  else if (reference.to === 'address') {
    const own = pathOnSite(reference.url, index.url)
    if (own) checkLink({ ...reference, to: 'path', ...own }, own.path, index, report, user)
  } else if (reference.to === 'section' && !index.sectionsKnown) return
  else if (!index.slugs[reference.to].has(reference.slug)) {
    report(
      'reference-unknown',
      reference,
      `There is no ${reference.to} “${reference.slug}”. ${suggest(reference.slug, index.slugs[reference.to])}`.trim(),
    )
  } else if (reference.to === 'article')
    warnOfDraft(reference, index.pages.get(pathTo('article', reference.slug)), index.now, report, user)
}

function checkLink(
  reference: Reference & { to: 'path' },
  typed: string,
  index: ReferenceIndex,
  report: Report,
  user: Facts | null,
): void {
  const path = plainPath(typed)
  const target = index.pages.get(path) ?? index.topics.get(path)
  if (target) warnOfDraft(reference, target, index.now, report, user)
  if (target && reference.fragment && !leadsWithin(reference.fragment, target)) {
    const { anchors } = target.facts
    const cure = suggestHeading(reference.fragment, anchors ?? [])
    report('link-anchor', reference, `No heading in ${target.path} has the address “#${reference.fragment}”. ${cure}`)
  }
  if (target || index.addresses.has(path) || isPartOfPage(path, index)) return
  const moved = index.aliases.get(path)?.[0]
  if (moved) {
    report('reference-old', reference, `${typed} has moved. Write ${moved.kind.address(moved.slug)}.`)
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
      `The link leads to ${typed}, which does not exist. ${suggestAddress(path, index)}`.trim(),
    )
  }
}

/** Whether a page has an id: of its own text where that is known, or of what stands around it. */
function leadsWithin(fragment: string, { kind, facts }: IndexedFile): boolean {
  if (kind.embedded || !facts.anchors || /^(?:content|top|poll-.+|contact-.+|:~:.+)$/.test(fragment)) return true
  return facts.anchors.includes(fragment) || facts.anchors.includes(encodeURIComponent(fragment))
}

/** Whether what a path leads to may be in a file that could not be read: that file alone is at fault. */
function mayBeInUnparsedFile(path: string, typed: string, { sectionsKnown, unparsed }: ReferenceIndex): boolean {
  if (!sectionsKnown && path.startsWith(prefixOf('section'))) return true
  return unparsed.some((file) => mayAnswerFor(file, path, typed))
}

/** A piece that readers see before what it leads to sends them to a page that is not there yet. */
function warnOfDraft(
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

function checkAlias(alias: Facts['aliases'][number], file: IndexedFile, index: ReferenceIndex, report: Report): void {
  const { path } = alias
  // What a draft would take from a published piece is the draft's mistake alone.
  const counts = (other: IndexedFile) => other.path !== file.path && (file.facts.draft || !other.facts.draft)
  const owner = [index.pages.get(path)].find((page) => page && (file.facts.draft || !page.facts.draft))
  const others = (index.aliases.get(path) ?? []).filter(counts)
  if (owner)
    report('alias-taken', alias, `${path} is the address of ${owner.path}. Remove it here, or rename that file.`)
  else if (others.length > 0) {
    const names = others.map((other) => other.path).join(', ')
    report('alias-taken', alias, `${path} is also an alias of ${names}. Keep it in one of them.`)
  } else if (isOwnAddress(path)) {
    report('alias-taken', alias, `${path} is one of the site’s own addresses and never leads here. Remove it.`)
  }
}

/** A draft may not take an address that leads readers to a published piece. */
function checkAddress({ kind, slug }: IndexedFile, { aliases }: ReferenceIndex, report: Report): void {
  const address = kind.address(slug) ?? ''
  const other = aliases.get(address)?.find(({ facts }) => !facts.draft)
  if (!other) return
  const cure = 'Rename this file, or remove the alias there.'
  report('alias-taken', startOfFile, `The address ${address} is an alias of ${other.path}. ${cure}`)
}

/** What belongs to a page that exists: numbered pages and feeds of lists, results and frames of polls. */
function isPartOfPage(path: string, { addresses }: ReferenceIndex): boolean {
  const { name, route, params } = routeOf(path)
  if (route.cache?.partition !== 'pages') return false
  const numbered = params.page ?? (params.number && `page/${params.number}`)
  if (!numbered) return addresses.has(prefixOf(name) + (params.slug ?? ''))
  return /^page\/[1-9]\d*$/.test(numbered) && addresses.has(path.slice(0, -numbered.length - 1))
}

function suggestAddress(path: string, index: ReferenceIndex): string {
  const folder = kindList.find((kind) => path.startsWith(`/${kind.folder}/`))
  const near = [...index.addresses].filter((address) => !folder || address.startsWith(`/${folder.folder}/`))
  const hint = suggest(readable(path), near.map(readable))
  return hint.startsWith('Did') ? hint : ''
}

/** As the site spells it, without a slash at its end; as it was typed where no browser could ask for it. */
function plainPath(typed: string): string {
  const path = typed.length > 1 ? typed.replace(/\/+$/, '') || '/' : typed
  return spellPath(path) ?? path
}

/** With its letters as an editor types them. */
function readable(path: string): string {
  return spellPath(path) ? decodeURI(path) : path
}
