/** A part of a text and what replaces it. */
export interface Edit {
  start: number
  end: number
  text: string
}

/** All edits at once, so that what is between them stays to the letter. Of two that overlap, the earlier start counts. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let end = 0
  let result = ''
  for (const edit of [...edits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start < end) continue
    result += text.slice(end, edit.start) + edit.text
    end = edit.end
  }
  return result + text.slice(end)
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}
