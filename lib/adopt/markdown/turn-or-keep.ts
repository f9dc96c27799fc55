import type { PieceNote } from '#lib/adopt/report/findings'

/** What a step makes of a text. One that is nested deeper than its parser can follow is kept as it is, in a code block. */
export function turnOrKeep(text: string, note: PieceNote, turn: (text: string) => string): string {
  try {
    return turn(text)
  } catch (error) {
    if (!isOutOfStack(error)) throw error
    note('nesting', null, 'It is in a code block, as the old site had it. Write it anew, flatter.')
    return fenced(text)
  }
}

function isOutOfStack(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message)
}

function fenced(text: string): string {
  const runs = text.match(/`{3,}/g) ?? []
  const fence = '`'.repeat(runs.reduce((longest, { length }) => Math.max(longest, length + 1), 3))
  return `${fence}\n${text.trim()}\n${fence}\n`
}
