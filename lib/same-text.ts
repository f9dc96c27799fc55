/** Code points that show nothing of themselves, and the one letter whose glyph is empty: the blank of Braille. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Z}\u2800]+/gu

/**
 * A text as it reads: two that give the same look the same, however they are stored. Unicode's form KC, without what
 * shows nothing, its spaces as one; capital letters stay.
 */
export function asRead(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Whether nobody can see anything of a text. */
export function isUnseen(text: string): boolean {
  return asRead(text).replace(unseen, '') === ''
}
