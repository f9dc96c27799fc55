/** A position in a file; lines and columns count from 1, columns in UTF-16 units as editors count them. */
export interface Position {
  line: number
  column: number
}

/** Of a problem that belongs to a file as a whole. */
export const startOfFile: Position = { line: 1, column: 1 }

/** Where a node of a syntax tree starts in its file; the start of the file where it does not say. */
export function positionOfNode(node: { position?: { start: Position } | undefined }): Position {
  const { line = 1, column = 1 } = node.position?.start ?? {}
  return { line, column }
}

/** The position of an offset in a text that itself starts at `start`; its lines end in \n. */
export function positionWithin(text: string, offset: number, start: Position = startOfFile): Position {
  return positionsWithin(text, start)(offset)
}

/** The same for many offsets: the lines of the text are counted once, so that thousands of problems cost no more than one. */
export function positionsWithin(text: string, start: Position = startOfFile): (offset: number) => Position {
  let starts: number[] | null = null
  return (offset) => {
    starts ??= lineStarts(text)
    const line = lastAtMost(starts, offset)
    const column = offset - (starts[line] ?? 0) + (line === 0 ? start.column : 1)
    return { line: start.line + line, column }
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1)
  return starts
}

/** The index of the last number that is at most `most`, in numbers that rise from 0. */
function lastAtMost(numbers: readonly number[], most: number): number {
  let [low, high] = [0, numbers.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) <= most) low = middle
    else high = middle
  }
  return low
}
