// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const controls = /[\u0000-\u001f\u007f]/

/**
 * A path of the site in the one spelling in which it is served, kept and compared: decoded where that is safe,
 * percent-encoded where it must be. Null for broken escapes and control characters, and for dot segments, doubled and
 * encoded slashes and backslashes, which different programs read differently: no such path is answered.
 */
export function spellPath(written: string): string | null {
  try {
    const decoded = decodeURIComponent(written)
    if (controls.test(decoded) || /\\|\/\/|\/\.{1,2}(\/|$)/.test(decoded) || /%2f/i.test(written)) return null
    return encodePath(decoded)
  } catch {
    return null
  }
}

/**
 * The same spelling of a path that holds no escapes, such as a file's. A letter with its accent apart is written as one
 * (Unicode's form C): which of the two a keyboard or a file system makes is nobody's choice.
 */
export function encodePath(path: string): string {
  return encodeURI(path.normalize('NFC')).replace(/[?#]/g, encodeURIComponent)
}
