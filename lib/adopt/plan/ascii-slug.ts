import { toSegment, toSlug } from '#lib/content/slugs'
import { decodeEscapes } from '#lib/site-path'

/** A slug from words or an old slug, cut at a hyphen; null where no letter or digit of ASCII is left. */
export function asciiSlug(words: string, most: number): string | null {
  const segment = toSegment(decodeEscapes(words).replace(/['’]/g, ''))
    .replace(/ß/g, 'ss')
    .replace(/[øö]/g, 'o')
    .replace(/æ/g, 'ae')
  return toSlug(segment, most)
}
