import type { Archive } from '#lib/adopt/archive'
import type { Mapping } from '#lib/adopt/mapping/schema'
import type { AliasHolder, AliasRegister } from '#lib/adopt/plan/aliases'
import type { Note } from '#lib/adopt/report/findings'
import { pathTo } from '#lib/paths'

/** The old addresses of lists, by the slugs of the sections and authors that they lead to. */
export interface ListAliases {
  sections: ReadonlyMap<string, readonly string[]>
  authors: ReadonlyMap<string, readonly string[]>
}

/** Where the lists of the old site are now. A topic has no file that could hold an old address: those have a line. */
export function listAliases(
  { lists, authors: described }: Archive,
  mapping: Mapping,
  register: AliasRegister,
  note: Note,
): ListAliases {
  const sections = new Map<string, AliasHolder>()
  const authors = new Map<string, AliasHolder>()
  for (const { of, name, address } of lists) {
    const section = of === 'author' ? null : mapping.sections[name]
    if (section) register(address, holderOf('section', section, sections))
    else if (of !== 'author') note('list-address', { piece: null, line: null }, `${address} (${of} “${name}”)`)
  }
  const ofAuthors = lists.filter(({ of }) => of === 'author').map(({ name, address }) => ({ key: name, address }))
  for (const { key, address } of [...described, ...ofAuthors]) {
    const author = mapping.authors[key]
    if (address && typeof author === 'string') register(address, holderOf('author', author, authors))
  }
  return { sections: aliasesIn(sections), authors: aliasesIn(authors) }
}

/** The new addresses of all sections and authors that the mapping names. */
export function listsOfMapping(mapping: Mapping): string[] {
  const sections = [...Object.values(mapping.sections), mapping['default-section']]
  const authors = [...Object.values(mapping.authors).flat(), mapping['default-author']]
  return [
    ...sections.flatMap((slug) => (slug ? [pathTo('section', slug)] : [])),
    ...authors.flatMap((slug) => (slug ? [pathTo('author', slug)] : [])),
  ]
}

function holderOf(route: 'section' | 'author', slug: string, holders: Map<string, AliasHolder>): AliasHolder {
  const known = holders.get(slug) ?? {
    piece: null,
    name: `${route} ${slug}`,
    address: pathTo(route, slug),
    aliases: [],
  }
  holders.set(slug, known)
  return known
}

function aliasesIn(holders: ReadonlyMap<string, AliasHolder>): Map<string, readonly string[]> {
  return new Map([...holders].map(([slug, { aliases }]) => [slug, aliases]))
}
