/** The characters that the fonts of the share pictures hold: Latin (but for six rare letters), Greek, Cyrillic, punctuation. */
const written =
  /[ -~\u00a0-\u012b\u012e-\u0131\u0134-\u0165\u0168-\u017f\u0391-\u03a1\u03a3-\u03a9\u03ac-\u03ce\u0400-\u045f–—‘’‚“”„•…‹›€™]/u

/** Whether the share pictures' fonts have every letter and digit of a text. */
export function isDrawable(text: string): boolean {
  const letters = [...text].filter((character) => /[\p{L}\p{N}]/u.test(character))
  return letters.length > 0 && letters.every((letter) => written.test(letter))
}

/** The text without what the fonts lack: the renderer would fetch a font for it from another host. */
export function drawableText(text: string): string {
  const kept = [...text.normalize('NFC')].filter((character) => written.test(character)).join('')
  return kept.replace(/\s+/g, ' ').trim()
}
