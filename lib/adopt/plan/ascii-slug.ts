import { slugPattern, toSegment } from '#lib/content/slugs'
import { decodeEscapes } from '#lib/site-path'

/** A slug from words or an old slug, cut at a hyphen; null where no letter or digit of ASCII is left. */
export function asciiSlug(words: string, most: number): string | null {
  const slug = toSegment(decodeEscapes(words).replace(/['’]/g, ''))
    .replace(/ß/g, 'ss')
    .replace(/[øö]/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/[^a-z0-9-]+/g, '')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '')
  const cut =
    slug.length <= most
      ? slug
      : slug
          .slice(0, most + 1)
          .replace(/-[^-]*$/, '')
          .slice(0, most)
  return slugPattern.test(cut) ? cut : null
}
