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
  const lines = text.slice(0, offset).split('\n')
  const column = (lines.at(-1)?.length ?? 0) + (lines.length === 1 ? start.column : 1)
  return { line: start.line + lines.length - 1, column }
}
