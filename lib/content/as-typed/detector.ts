/** Stands for what readers do not see as typed: tags, code, and the marks of links and emphasis that were parsed. */
export const hidden = '\uFFFC'

/** Finds markup that was not parsed and that readers would see as typed. */
export interface Detector {
  /** Global; ^ is the start of a line. It runs on text in which `hidden` stands for all that is not text. */
  pattern: RegExp
  /** Whether a match is more than coincidence. */
  means?: (match: RegExpExecArray, shown: string) => boolean
  /** What to write instead, in a sentence or two. */
  cure: string | ((match: RegExpExecArray) => string)
}

export interface Sign {
  offset: number
  length: number
  cure: string
  detector: Detector
}

/** All matches in the order of the text; each part of it belongs to the first detector that matches. */
export function findSigns(shown: string, detectors: readonly Detector[]): Sign[] {
  const signs: Sign[] = []
  let left = shown
  for (const detector of detectors) {
    // Without a match, matchAll takes several times as long.
    if (left.search(detector.pattern) === -1) continue
    const found = [...left.matchAll(detector.pattern)]
      .filter((match) => detector.means?.(match, left) ?? true)
      .map((match) => signOf(match, detector))
    for (const sign of found) signs.push(sign)
    if (found.length > 0) left = hide(left, found)
  }
  return signs.sort((a, b) => a.offset - b.offset)
}

/** A match without leading spaces, which belong to the quote or list around it. */
function signOf(match: RegExpExecArray, detector: Detector): Sign {
  const { cure } = detector
  const length = match[0].trimStart().length
  const offset = match.index + match[0].length - length
  return { offset, length, cure: typeof cure === 'string' ? cure : cure(match), detector }
}

/** A text of which only the line ends are shown. */
export function hideAll(typed: string): string {
  return typed.replace(/[^\n]+/g, (part) => hidden.repeat(part.length))
}

function hide(text: string, signs: readonly Sign[]): string {
  let end = 0
  const parts = signs.flatMap(({ offset, length }) => {
    const before = text.slice(end, offset)
    end = offset + length
    return [before, hideAll(text.slice(offset, end))]
  })
  return parts.join('') + text.slice(end)
}

/** What was typed, in quotes, on one line and cut to the length of a message. */
export function quote(typed: string): string {
  const line = typed.trim().replace(/\s+/g, ' ')
  return `“${line.length > 60 ? `${line.slice(0, 57)}…` : line}”`
}
