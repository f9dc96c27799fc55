import { controlsAsSpaces } from '#lib/control-characters'

/** Code points without a glyph, other than control characters, and the one letter whose glyph is empty: the blank Braille pattern. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Z}\u2800]+/gu

/**
 * A text as it reads: two texts with the same result look the same, however they are stored. Unicode's form KC without
 * invisible code points, with single spaces; case stays.
 */
export function asRead(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Whether a text shows nothing. */
export function isUnseen(text: string): boolean {
  // Most texts show a letter that no normalization touches.
  if (/[0-9A-Za-z]/.test(text)) return false
  return controlsAsSpaces(asRead(text)).replace(unseen, '') === ''
}
