/** What the fonts of the share pictures hold: Latin, Greek, Cyrillic, Arabic and Hebrew but for rare letters, and punctuation. */
const written = new RegExp(
  [
    '[ -~\\u00a0-\\u012b\\u012e-\\u0131\\u0134-\\u0165\\u0168-\\u017f\\u01a0\\u01a1\\u01af\\u01b0\\u01cd-\\u01dc\\u0218-\\u021b',
    '\\u0300-\\u0304\\u0306-\\u030c\\u0323-\\u0328\\u1e80-\\u1e85\\u1ea0-\\u1ef9',
    '\\u0384-\\u038a\\u038c\\u038e-\\u03a1\\u03a3-\\u03ce\\u0400-\\u045f\\u0490-\\u0493',
    '\\u0591-\\u05c7\\u05d0-\\u05ea\\u05ef-\\u05f4\\u0600-\\u06ff\\u0750-\\u077f\\ufb50-\\ufbb1\\ufe70-\\ufe74\\ufe76-\\ufefc',
    '\\u200c\\u200d–—‘’‚“”„•…‹›€™]',
  ].join(''),
  'u',
)

/** Whether the share pictures' fonts have every letter and digit of a text. */
export function isDrawable(text: string): boolean {
  const letters = [...text].filter((character) => /[\p{L}\p{N}]/u.test(character))
  return letters.length > 0 && letters.every((letter) => written.test(letter))
}

/** The text without what the fonts lack, such as emoji; '' where nothing is left. */
export function drawableText(text: string): string {
  const kept = [...text.normalize('NFC')].filter((character) => written.test(character)).join('')
  return kept.replace(/\s+/g, ' ').trim()
}
