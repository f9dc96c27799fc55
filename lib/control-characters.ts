// Every rule on control characters: a text may contain more or fewer of them by where it goes.

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const ascii = /[\u0000-\u001f\u007f]/
const everyAscii = new RegExp(ascii, 'g')

/** Those of ASCII but tab and line ends, and the two code points that neither XML nor YAML allows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/
const everyUnwritable = new RegExp(unwritable, 'g')

/** Whether a path or a form's field has an ASCII control character. */
export function hasControls(text: string): boolean {
  return ascii.test(text)
}

/** A text without ASCII control characters. */
export function withoutControls(text: string): string {
  return text.replace(everyAscii, '')
}

/** Where a text has the first character that no file, page or feed may contain; null where it has none. */
export function findUnwritable(text: string): number | null {
  const index = text.search(unwritable)
  return index === -1 ? null : index
}

/** A text without the characters that no page or feed may contain: https://www.w3.org/TR/xml/#charsets. */
export function writable(text: string): string {
  return text.toWellFormed().replace(everyUnwritable, '')
}

/** A text with a space for each run of control characters, those of Unicode included. */
export function controlsAsSpaces(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}

/** A text of several lines without control characters but tabs and line feeds. */
export function withoutControlsBetweenLines(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '')
}

/** Whether a text is one line: no control characters, and no other line separators. */
export function isSingleLine(text: string): boolean {
  return !/[\p{Cc}\u2028\u2029]/u.test(text)
}
