/** Stands for what readers do not see as typed: tags, code, the signs of links and emphasis that were understood. */
export const hidden = '\uFFFC'

/** Something that was meant as more than its signs, and would reach readers as them. */
export interface Detector {
  /** Global; ^ is the start of a line. Judged on text in which `hidden` stands for all that is not text. */
  pattern: RegExp
  /** Whether a match is more than chance. */
  means?: (match: RegExpExecArray, shown: string) => boolean
  /** One sentence or two that say what to write instead. */
  cure: string | ((match: RegExpExecArray) => string)
}

export interface Sign {
  offset: number
  length: number
  cure: string
  detector: Detector
}

/** Every sign of a text, each part of it under the first detector that knows it, in the order of the text. */
export function findSigns(shown: string, detectors: readonly Detector[]): Sign[] {
  const signs: Sign[] = []
  let left = shown
  for (const detector of detectors) {
    const found = [...left.matchAll(detector.pattern)]
      .filter((match) => detector.means?.(match, left) ?? true)
      .map((match) => signOf(match, detector))
    signs.push(...found)
    left = found.reduce(hide, left)
  }
  return signs.sort((a, b) => a.offset - b.offset)
}

/** Without the spaces before it, which belong to the quote or list around it. */
function signOf(match: RegExpExecArray, detector: Detector): Sign {
  const { cure } = detector
  const length = match[0].trimStart().length
  const offset = match.index + match[0].length - length
  return { offset, length, cure: typeof cure === 'string' ? cure : cure(match), detector }
}

function hide(text: string, { offset, length }: Sign): string {
  const end = offset + length
  return text.slice(0, offset) + text.slice(offset, end).replace(/[^\n]/g, hidden) + text.slice(end)
}

/** The words of a sign in one line, cut to what fits a message. */
export function quote(typed: string): string {
  const line = typed.trim().replace(/\s+/g, ' ')
  return `“${line.length > 60 ? `${line.slice(0, 57)}…` : line}”`
}
