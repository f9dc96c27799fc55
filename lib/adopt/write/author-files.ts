import type { Archive, SourceAuthor } from '#lib/adopt/archive'
import { defaultAuthor } from '#lib/adopt/mapping/defaults'
import type { Mapping } from '#lib/adopt/mapping/schema'
import { plainWords } from '#lib/adopt/markdown/plain-words'
import { prepareBody } from '#lib/adopt/markdown/prepare-body'
import { markdownFile } from '#lib/adopt/write/markdown-file'
import { fieldLimits } from '#lib/content/fields/field-limits'
import { cutAtWord } from '#lib/cut-at-word'

/** A file for each author that an article names: what the old site said of them, or their name alone. */
export function authorFiles(
  { authors, site }: Archive,
  mapping: Mapping,
  used: Iterable<string>,
  bare: ReadonlySet<string>,
  aliases: ReadonlyMap<string, readonly string[]>,
  pictureOf: (author: SourceAuthor) => { src: string; alt: string } | null,
): Map<string, string> {
  const files = new Map<string, string>()
  for (const slug of [...used].sort()) {
    const keys = Object.entries(mapping.authors).flatMap(([key, to]) => (to === slug ? [key] : []))
    const path = `authors/${slug}.md`
    const known = keys.flatMap((key) => authors.find((author) => author.key === key) ?? [])[0]
    const described = bare.has(path) ? undefined : known
    const name = known?.name ?? keys[0] ?? (slug === defaultAuthor ? (site.title ?? 'Newsroom') : slug)
    const url = described?.url && URL.canParse(described.url) && /^https?:/.test(described.url) ? described.url : null
    const fields = {
      name: cutAtWord(plainWords(name), fieldLimits.authorName) || slug,
      role: described?.role ? cutAtWord(plainWords(described.role), fieldLimits.authorRole) : null,
      url,
      image: described ? pictureOf(described) : null,
      aliases: aliases.get(slug) ?? [],
    }
    files.set(path, markdownFile(fields, [], biographyOf(described)))
  }
  return files
}

function biographyOf(author: SourceAuthor | undefined): string {
  return author?.biography ? prepareBody({ body: author.biography, title: null }, () => {}).text : ''
}
