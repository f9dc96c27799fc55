import { limits } from '#lib/content/limits'

/** The form of a slug: lower-case letters, digits and single hyphens. */
export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/

/**
 * A path segment from words in any script: “Ferry service” gives ferry-service. Empty where nothing is left. Latin and
 * Greek letters lose their accents; a letter of another script with a sign above, such as й, is one of its own.
 */
export function toSegment(words: string): string {
  const segment = (isAscii(words) ? words : withoutAccents(words))
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, limits.slug)
  // Not half a letter.
  return segment.replace(/[\ud800-\udbff]$/, '')
}

function isAscii(words: string): boolean {
  return /^[ -~]*$/.test(words)
}

function withoutAccents(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}][\u0300-\u036f]*)[\u0300-\u036f]/gu, '')
    .normalize('NFKC')
}

/** A slug from a path segment, cut at a hyphen to at most so many characters; null where no ASCII letter or digit is left. */
export function toSlug(segment: string, most: number): string | null {
  const slug = segment
    .replace(/[^a-z0-9-]+/g, '')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '')
  if (slug.length <= most) return readSlug(slug)
  const whole = slug.slice(0, most + 1).replace(/-[^-]*$/, '')
  return readSlug(whole.slice(0, most))
}

/** A slug from outside, or null where it is not one. */
export function readSlug(text: string | null): string | null {
  return text !== null && text.length <= limits.slug && slugPattern.test(text) ? text : null
}
