import type { IndexedFile, ReferenceInput } from '#lib/content/check/reference-index'
import { siteFile } from '#lib/content/site/site-files'
import { pathTo } from '#lib/paths'

/** What an address leads to: a file, or a section in site.yaml. */
export interface AliasHolder {
  /** For messages; a file's is its path. */
  name: string
  address: string
  draft: boolean
}

/** A file as what an address leads to. */
export function holderOf({ path, kind, slug, facts }: IndexedFile): AliasHolder {
  return { name: path, address: kind.address(slug) ?? '', draft: facts.draft }
}

/** A section likewise. */
export function sectionHolder(slug: string): AliasHolder {
  return { name: `the section “${slug}” in ${siteFile}`, address: pathTo('section', slug), draft: false }
}

/** What the addresses of pages and sections lead to. */
export function livingAddresses(
  pages: ReadonlyMap<string, IndexedFile>,
  sections: ReadonlySet<string>,
): Map<string, AliasHolder> {
  const living = new Map<string, AliasHolder>()
  for (const [address, file] of pages) living.set(address, holderOf(file))
  for (const slug of sections) living.set(pathTo('section', slug), sectionHolder(slug))
  return living
}

/** What old addresses lead to. */
export function aliasHolders({
  files,
  sectionAliases,
}: Pick<ReferenceInput, 'files' | 'sectionAliases'>): Map<string, AliasHolder[]> {
  const found = new Map<string, AliasHolder[]>()
  const add = (path: string, holder: AliasHolder) => {
    const holders = found.get(path)
    if (holders) holders.push(holder)
    else found.set(path, [holder])
  }
  for (const file of files) for (const { path } of file.facts.aliases) add(path, holderOf(file))
  for (const { path, section } of sectionAliases) add(path, sectionHolder(section))
  return found
}
