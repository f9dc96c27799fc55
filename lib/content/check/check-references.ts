import { holderOf, sectionHolder } from '#lib/content/check/alias-holders'
import { checkAlias, checkDraftAddress } from '#lib/content/check/check-alias'
import { checkDraftTarget } from '#lib/content/check/check-draft-target'
import { checkLink } from '#lib/content/check/check-link'
import { checkPastTimes } from '#lib/content/check/check-past-times'
import { checkTopic } from '#lib/content/check/check-topics'
import { indexReferences, type ReferenceIndex, type ReferenceInput } from '#lib/content/check/reference-index'
import type { Facts, Reference } from '#lib/content/facts'
import { pathOnSite } from '#lib/content/own-address'
import { type Diagnostic, diagnose, type Report } from '#lib/content/report/diagnostics'
import { suggest } from '#lib/content/report/nearest'
import { siteFile } from '#lib/content/site/site-files'
import { pathTo } from '#lib/paths'

/** Checks what files say of each other: slugs, links, topics, aliases; and their times against the time of the import. */
export function checkReferences(input: ReferenceInput): Diagnostic[] {
  const index = indexReferences(input)
  const own = input.files.map((file) => {
    if (input.only && !input.only.has(file.path)) return []
    const { report, found } = diagnose(file.path)
    for (const reference of file.facts.references) checkReference(reference, index, report, file.facts)
    checkPastTimes(file.facts, input.now, report)
    for (const topic of file.facts.topics) checkTopic(topic, index.topicNames.get(topic.slug), report)
    for (const alias of file.facts.aliases) checkAlias(alias, holderOf(file), index, report)
    if (file.facts.draft) checkDraftAddress(file, index, report)
    return found
  })
  const others = input.others.map(({ path, references }) => {
    const { report, found } = diagnose(path)
    for (const reference of references) checkReference(reference, index, report, null)
    return found
  })
  const { report, found } = diagnose(siteFile)
  for (const alias of input.sectionAliases) checkAlias(alias, sectionHolder(alias.section), index, report)
  return [...own, ...others, found].flat()
}

function checkReference(reference: Reference, index: ReferenceIndex, report: Report, user: Facts | null): void {
  if (reference.to === 'path') checkLink(reference, reference.path, index, report, user)
  else if (reference.to === 'address') {
    const own = pathOnSite(reference.url, index.url)
    if (own) checkLink({ ...reference, to: 'path', ...own }, own.path, index, report, user)
  } else if (reference.to === 'section' && !index.sectionsKnown) return
  else if (reference.to === 'newsletter' && !index.newslettersKnown) return
  else if (!index.slugs[reference.to].has(reference.slug)) {
    report(
      'reference-unknown',
      reference,
      `There is no ${reference.to} “${reference.slug}”. ${suggest(reference.slug, index.slugs[reference.to])}`.trim(),
    )
  } else if (reference.to === 'article')
    checkDraftTarget(reference, index.pages.get(pathTo('article', reference.slug)), index.now, report, user)
}
