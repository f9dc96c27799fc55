import { type AliasHolder, aliasHolders, livingAddresses } from '#lib/content/check/alias-holders'
import { addressSuggester } from '#lib/content/check/suggest-address'
import type { UnparsedFile } from '#lib/content/check/unparsed-files'
import type { Facts, Reference } from '#lib/content/facts'
import type { Kind, KindName } from '#lib/content/kinds/kind'
import { byKind, kindList } from '#lib/content/kinds/kinds'
import type { SectionAlias } from '#lib/content/site/read-site'
import { fixedPaths, pathTo } from '#lib/paths'
import { cacheRuleOf } from '#lib/route-of'
import { encodePath } from '#lib/site-path'

/** A file that others may refer to. */
export interface IndexedFile {
  path: string
  kind: Kind
  slug: string
  facts: Facts
  /** Its frontmatter, or its text, where that could not be parsed completely. */
  unparsed: string | null
}

/** All that refers to something, and all that can be referred to. */
export interface ReferenceInput {
  now: Date
  files: readonly IndexedFile[]
  /** The paths of those that are checked; all if absent. */
  only?: ReadonlySet<string>
  /** The site's address; null where it could not be read. */
  url: string | null
  /** Null where site.yaml could not be read. */
  sections: readonly string[] | null
  sectionAliases: readonly SectionAlias[]
  /** Those of site.yaml, or the one by default; null where it has an error. */
  newsletters: readonly string[] | null
  /** Files that were not read because of their folder or name. */
  rejected: readonly UnparsedFile[]
  pictures: ReadonlySet<string>
  /** The references of site.yaml and front.yaml, by path. */
  others: readonly { path: string; references: readonly Reference[] }[]
}

/** Pages of the site that belong to no file. */
const fixedAddresses = fixedPaths.filter((path) => cacheRuleOf(path)?.partition !== 'files')

/** The input as maps for looking references up. */
export interface ReferenceIndex {
  now: string
  url: string | null
  slugs: Record<KindName | 'newsletter' | 'section', ReadonlySet<string>>
  /** Files by the address of their page. */
  pages: ReadonlyMap<string, IndexedFile>
  /** What the addresses of files and sections lead to. */
  living: ReadonlyMap<string, AliasHolder>
  /** By the address of a topic's page, the first public piece of that topic. */
  topics: ReadonlyMap<string, IndexedFile>
  /** By a topic's slug, its spelling in that piece. */
  topicNames: ReadonlyMap<string, { path: string; name: string }>
  addresses: ReadonlySet<string>
  /** A sentence that names the address which was probably meant by one that does not exist; empty where none is close. */
  suggest: (path: string) => string
  aliases: ReadonlyMap<string, readonly AliasHolder[]>
  sectionsKnown: boolean
  newslettersKnown: boolean
  unparsed: readonly UnparsedFile[]
}

export function indexReferences(input: ReferenceInput): ReferenceIndex {
  const { now, url, files, rejected, sections, newsletters, pictures } = input
  const slugsOf = (name: KindName) =>
    new Set([
      ...files.flatMap(({ kind, slug }) => (kind.name === name ? [slug] : [])),
      ...rejected.flatMap(({ kind, slug }) => (kind === null || kind === name ? [slug] : [])),
    ])
  const slugs = {
    ...byKind(slugsOf),
    newsletter: new Set(newsletters ?? []),
    section: new Set(sections ?? []),
  }
  const pages = new Map<string, IndexedFile>()
  for (const file of files) {
    const address = file.kind.address(file.slug)
    // Of a draft and a published piece with one name, readers know the published one.
    if (address && !(file.facts.draft && pages.has(address))) pages.set(address, file)
  }
  const topics = new Map<string, IndexedFile>()
  const topicNames = new Map<string, { path: string; name: string }>()
  for (const file of [...files].sort(byAppearance)) {
    for (const { slug, name } of file.facts.topics) {
      const address = encodePath(pathTo('topic', slug))
      if (!topics.has(address)) topics.set(address, file)
      if (!topicNames.has(slug)) topicNames.set(slug, { path: file.path, name })
    }
  }
  const addresses = new Set([
    ...fixedAddresses,
    ...pages.keys(),
    ...[...slugs.section].map((slug) => pathTo('section', slug)),
    ...topics.keys(),
    ...kindList.flatMap(({ name, address }) => [...slugs[name]].flatMap((slug) => address(slug) ?? [])),
    ...[...pictures].map((path) => encodePath(`/${path}`)),
  ])
  const unparsed = files.flatMap(({ kind, slug, unparsed: text }) =>
    text === null ? [] : [{ kind: kind.name, slug, text }],
  )
  return {
    now: now.toISOString(),
    url,
    slugs,
    pages,
    living: livingAddresses(pages, slugs.section),
    topics,
    topicNames,
    addresses,
    suggest: addressSuggester(addresses),
    aliases: aliasHolders(input),
    sectionsKnown: sections !== null,
    newslettersKnown: newsletters !== null,
    unparsed: [...rejected, ...unparsed],
  }
}

/** By publication, drafts last; what has no valid time comes first. */
function byAppearance({ facts: a }: IndexedFile, { facts: b }: IndexedFile): number {
  if (a.draft !== b.draft) return a.draft ? 1 : -1
  const [early, late] = [a.published ?? '', b.published ?? '']
  return early < late ? -1 : early > late ? 1 : 0
}
