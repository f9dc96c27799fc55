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
  const end = Math.min(Math.max(offset, 0), text.length)
  let lines = 0
  let from = 0
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) {
    lines++
    from = at + 1
  }
  return { line: start.line + lines, column: end - from + (lines === 0 ? start.column : 1) }
}
