import { hasControls } from '#lib/control-characters'

/**
 * A path of the site in the one spelling in which it is served, cached and compared: percent-encoded only where it must
 * be. Null for broken escapes and control characters, and for dot segments, double slashes, encoded slashes and
 * backslashes, which programs read differently: no such path is answered.
 */
export function spellPath(written: string): string | null {
  try {
    const decoded = decodeURIComponent(written)
    if (hasControls(decoded) || /\\|\/\/|\/\.{1,2}(\/|$)/.test(decoded) || /%2f/i.test(written)) return null
    return encodePath(decoded)
  } catch {
    return null
  }
}

/**
 * The same spelling of a path without escapes, such as a file's. Unicode's form C, since keyboards and file systems
 * differ in how they write a letter with an accent.
 */
export function encodePath(path: string): string {
  return encodeURI(path.normalize('NFC')).replace(/[?#]/g, encodeURIComponent)
}

/** A text without its escapes; as it is where they are broken. It checks nothing: what is served is spelled by spellPath. */
export function decodeEscapes(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
