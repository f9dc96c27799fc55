import type { SourcePiece } from '#lib/adopt/archive'
import type { LooseFields } from '#lib/adopt/files/loose-fields'
import type { SourceTree } from '#lib/adopt/files/source-tree'
import { splitFrontMatter } from '#lib/adopt/files/split-front-matter'
import type { Note } from '#lib/adopt/report/findings'

interface PieceFile {
  fields: LooseFields
  /** What a piece has of its file, whatever the fields say. */
  file: Pick<SourcePiece, 'id' | 'sourcePath' | 'bodyLine' | 'body' | 'format'>
}

/** The file of a piece, split at its front matter. Null where it has none, with a line in the report if it `needsFields`. */
export function readPieceFile(tree: SourceTree, path: string, needsFields: boolean, note: Note): PieceFile | null {
  const matter = splitFrontMatter(tree.read(path))
  if (!matter) {
    if (needsFields) note('unread', { piece: null, line: null }, `${path}: it has no front matter`)
    return null
  }
  const { fields, problem, body, bodyLine } = matter
  if (problem) note('front-matter', { piece: path, line: 1 }, problem)
  return { fields, file: { id: path, sourcePath: path, bodyLine, body, format: formatOf(path) } }
}

function formatOf(path: string): SourcePiece['format'] {
  return /\.html?$/i.test(path) ? 'html' : 'markdown'
}
