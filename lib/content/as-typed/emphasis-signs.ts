import type { Detector } from '#lib/content/as-typed/detector'

const closing = 'Put a space after the closing marks: **Ferry:** the'
const unspaced = 'Write ** instead of __.'
const spaces = 'Write no space between the marks and the words.'

/** A pair of marks that was not parsed: its end is between punctuation and a letter, or there is a space inside. */
function pair(signs: string, one: string): Detector {
  return {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}${one}\uFFFC])${signs}(?=[^\\s${one}])[^${one}\\n]{1,300}?${signs}(?![${one}])`,
      'gu',
    ),
    cure: ([typed]) => (/\s[^\p{L}\p{N}\s]+$/u.test(typed) ? spaces : closing),
  }
}

/** What was meant as bold, italic, struck out or marked. */
export const emphasisSigns: readonly Detector[] = [
  pair('\\*\\*', '*'),
  pair('~~', '~'),
  {
    pattern: /(?<![\p{L}\p{N}*)\uFFFC] ?)\*\*[ \u00a0]+\p{L}[^*\n]{0,300}?\*\*(?!\*)/gu,
    cure: spaces,
  },
  {
    pattern: /(?<![\p{L}\p{N}*\uFFFC])\*(?=[^\s*])[^*\n]{1,300}?[^\s*\p{L}\p{N}]\*(?=\p{L})/gu,
    cure: closing,
  },
  {
    pattern: /(?<![\p{L}\p{N}_\uFFFC])__(?=[^\s_])[^_\n]{1,300}?[^\s_\p{L}\p{N}]__(?=\p{L})/gu,
    // Scripts without spaces between words have no use for one here.
    cure: ([typed]) => (/\p{scx=Han}|\p{scx=Kana}/u.test(typed) ? unspaced : closing),
  },
  {
    pattern: /(?<![\p{L}\p{N}*\uFFFC])\*{2,3}(?=[\p{L}\p{N}"“‘«「『(¿¡$€£])[^*\n]*/gu,
    cure: 'Close it with **, or write \\*\\* if you mean the asterisks.',
  },
  {
    pattern: /(?<![\p{L}\p{N}_\uFFFC])__(?=\p{L}+[ ,:])[^_\n]*/gu,
    cure: 'Close it with __, or write \\_\\_ if you mean the characters.',
  },
  {
    pattern: /(?<![\p{L}\p{N}~\uFFFC])~~(?=\p{L})[^~\n]*/gu,
    cure: 'Close it with ~~, or write \\~\\~ if you mean the characters.',
  },
  {
    pattern: /(?<![=\w])==(?=[^\s=])[^=\n]{1,300}?(?<=[^\s=])==(?![=\w])/gu,
    cure: 'Write <mark>…</mark>.',
  },
]
