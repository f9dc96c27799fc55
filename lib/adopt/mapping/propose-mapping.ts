import type { Archive, SourcePiece } from '#lib/adopt/archive'
import { defaultAuthor, defaultSection } from '#lib/adopt/mapping/defaults'
import type { Mapping } from '#lib/adopt/mapping/schema'
import { asciiSlug } from '#lib/adopt/plan/ascii-slug'
import { limits } from '#lib/content/limits'

/** A mapping as the first run writes it, with the number of pieces behind each name. */
export interface ProposedMapping {
  mapping: Mapping
  counts: Record<'sections' | 'authors' | 'languages' | 'tags', ReadonlyMap<string, number>>
  /** Of pages, by which people know them better than by their files or numbers. */
  titles: ReadonlyMap<string, string>
}

/** So many categories become sections by themselves; what is rarer goes to the default one, as a topic. */
const mostSections = 12

/** So many pages are listed though nothing is known of them. */
const mostPages = 60

/** What can be guessed of an old site. A person reads it before anything is written. */
export function proposeMapping(archive: Archive, now: Date): ProposedMapping {
  const posts = archive.pieces.filter(({ type, status }) => type === 'post' && status !== 'trashed')
  const categories = count(posts.map(({ categories: [main] }) => main ?? null))
  const authors = count(posts.flatMap((post) => post.authors))
  const languages = count(posts.map(({ language }) => language ?? archive.site.language))
  const nameOf = new Map(archive.authors.map(({ key, slug, name }) => [key, slug ?? name]))
  const common = new Set([...categories.keys()].slice(0, mostSections))
  return {
    counts: { sections: categories, authors, languages, tags: archive.unknownTags },
    titles: new Map(archive.pieces.flatMap(({ id, type, title }) => (type === 'page' && title ? [[id, title]] : []))),
    mapping: {
      site: archive.site.url,
      timeZone: archive.site.timeZone ?? 'UTC',
      hour: '12:00',
      kind: 'news',
      kinds: {},
      sections: Object.fromEntries(
        [...categories.keys()].map((name) => [name, common.has(name) ? sectionSlug(name) : defaultSection]),
      ),
      'default-section': defaultSection,
      authors: Object.fromEntries([...authors.keys()].map((key) => [key, authorOf(key, authors, nameOf)])),
      'default-author': defaultAuthor,
      languages: languages.size > 1 ? Object.fromEntries([...languages.keys()].map((name) => [name, true])) : {},
      pages: Object.fromEntries(pagesOf(archive)),
      'leave-out': [],
      'describe-pictures-since': now.toISOString().slice(0, 10),
      'pictures-elsewhere': 'draft',
      tags: Object.fromEntries([...archive.unknownTags.keys()].map((name) => [name, null])),
    },
  }
}

/** By how often they occur, then by name, so that two runs write the same. */
function count(names: readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
  return new Map([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)))
}

function sectionSlug(name: string): string {
  return asciiSlug(name, 60) ?? defaultSection
}

/** Two names in one, such as “Maud and Ben”, are two people where both are known alone. */
function authorOf(
  key: string,
  known: ReadonlyMap<string, number>,
  nameOf: ReadonlyMap<string, string>,
): string | string[] {
  const slugOf = (name: string) => authorSlug(nameOf.get(name) ?? name)
  const parts = key.split(/\s*(?:,|&|\band\b)\s*/i).filter((part) => part !== '')
  return parts.length > 1 && parts.every((part) => known.has(part)) ? parts.map(slugOf) : slugOf(key)
}

function authorSlug(name: string): string {
  return asciiSlug(name, limits.slug) ?? defaultAuthor
}

/** Each page with its name; of a great many, as documentation has them, only those that get one. */
function pagesOf({ pieces, system }: Archive): [string, string | null][] {
  const pages = pieces.filter(({ type, status, title }) => type === 'page' && status === 'published' && title)
  const isExport = system === 'wordpress' || system === 'ghost'
  const named = pages.map((page): [string, string | null] => [page.id, pageName(page, isExport)])
  return named.length > mostPages ? named.filter(([, name]) => name !== null) : named
}

/**
 * A page at the top of the old site keeps its name; one further down is left out until somebody names it, since it may be a
 * part of the site’s machinery. The pages of an export are all texts.
 */
function pageName({ address, slug }: SourcePiece, isExport: boolean): string | null {
  if (isExport) return asciiSlug(slug, limits.slug)
  const parts = (address ?? `/${slug}`)
    .replace(/\/index\.html?$|\/$|\.html?$/, '')
    .split('/')
    .filter((part) => part !== '')
  return parts.length === 1 ? asciiSlug(parts[0] ?? '', limits.slug) : null
}
