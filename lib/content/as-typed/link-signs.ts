import type { Detector } from '#lib/content/as-typed/detector'
import { prefixOf } from '#lib/paths'

/** The content of a link's parentheses, which may include a pair of its own. */
const inside = '[^()\\n]*(?:\\([^()\\n]*\\)[^()\\n]*)*'

/** The start of an address, as opposed to words in parentheses. */
const address = '(?:https?:\\/\\/|mailto:|www\\.|\\/[\\p{L}\\p{N}]|#[\\p{L}])'

/** The cure for an address with a space where more than the space is wrong; null otherwise. */
function cureBehind(typed: string): string | null {
  if (/ =\d*%?x?\d*%?\)$/.test(typed)) return 'Pictures take no size. Remove it.'
  if (/ "[^"]*\)?$/.test(typed)) return 'Close the caption after the address with ".'
  return /\(<[^>]*$/.test(typed) ? 'Close the address with >.' : null
}

/** A picture whose address contains a space: readers would not see it at all. */
export const brokenPicture: Detector = {
  pattern: new RegExp(`!\\[[^\\][\\n]*\\]\\([^\\s()]+\\s${inside}\\)`, 'gu'),
  means: ([typed]) => !typed.includes('{{') && !typed.includes('{%'),
  cure: ([typed]) => cureBehind(typed) ?? 'Write %20 for each space of its address.',
}

/** Links and pictures that were not parsed. */
export const linkSigns: readonly Detector[] = [
  brokenPicture,
  {
    pattern: new RegExp(`!?\\[[^\\][\\n]*\\]\\(${inside}\\)?`, 'gu'),
    cure: ([typed]) =>
      /\{\{|\{%/.test(typed)
        ? 'Templates are not filled in here. Write the address itself.'
        : !typed.endsWith(')')
          ? 'Close it with “)”.'
          : (cureBehind(typed) ?? 'Write %20 for each space of its address, or put the address in < and >.'),
  },
  {
    pattern: new RegExp(
      `!?\\[(?!sic\\]|…\\]|\\.\\.\\.\\])[^\\][\\n]+\\](?:[ \\t]+|[ \\t]*\\n *)\\(${address}[^\\s()]*(?:\\([^\\s()]*\\)[^\\s()]*)*(?: +"[^"\\n]*")?\\)`,
      'gu',
    ),
    cure: 'Write nothing between “]” and “(”.',
  },
  {
    pattern: new RegExp(`!?\\[[^\\][\\n]+\\]（${address}[^（）\\n]*）`, 'gu'),
    cure: 'Write ( and ) instead of the full-width signs.',
  },
  {
    pattern: new RegExp(`\\([^()\\n]+\\)\\[${address}[^\\][\\s]*\\]`, 'gu'),
    cure: 'Write the words in [ ] and the address in ( ).',
  },
  {
    pattern: /!?\[\[(?!_?toc_?\]\])[^\][\n]+\]\]/giu,
    cure: `Write [words](/address), or ![what it shows](${prefixOf('image')}…) for a picture.`,
  },
  {
    pattern: /<(?:www\.|https?:\/\/)[^<>\n]*>/gu,
    cure: 'Between < and >, write a full address that starts with https:// and has no spaces.',
  },
]
