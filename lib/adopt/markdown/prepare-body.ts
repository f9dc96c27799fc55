import type { SourcePiece } from '#lib/adopt/archive'
import { deepenHeadings } from '#lib/adopt/markdown/deepen-headings'
import { escapeDirectives } from '#lib/adopt/markdown/escape-directives'
import { type Anchors, findAnchors, removeAnchors } from '#lib/adopt/markdown/find-anchors'
import { replaceOutsideCode } from '#lib/adopt/markdown/parse'
import { parseWithinHtml } from '#lib/adopt/markdown/parse-within-html'
import { removeAttributes } from '#lib/adopt/markdown/remove-attributes'
import { removeComments } from '#lib/adopt/markdown/remove-comments'
import { removePrograms } from '#lib/adopt/markdown/remove-programs'
import { turnBoxes } from '#lib/adopt/markdown/turn-boxes'
import { turnDefinitions } from '#lib/adopt/markdown/turn-definitions'
import { turnMarkedBlocks } from '#lib/adopt/markdown/turn-marked-blocks'
import { turnMarkedElements } from '#lib/adopt/markdown/turn-marked-elements'
import { turnMedia } from '#lib/adopt/markdown/turn-media'
import type { PieceNote } from '#lib/adopt/report/findings'
import { writable } from '#lib/control-characters'

/** A body in our Markdown; only its addresses are still old. */
export interface PreparedBody {
  text: string
  anchors: Anchors
}

/** What every system's Markdown needs, step by step. */
export function prepareBody({ body, title }: Pick<SourcePiece, 'body' | 'title'>, note: PieceNote): PreparedBody {
  const steps = [
    plainCharacters,
    (text: string) => removeComments(text, note),
    turnMarkedElements,
    turnMarkedBlocks,
    (text: string) => turnBoxes(text, note),
    (text: string) => parseWithinHtml(text, note),
    (text: string) => turnDefinitions(text, note),
  ]
  const { text, named } = removeAttributes(run(steps, body), note)
  const read = run(
    [
      (source: string) => removePrograms(source, note),
      (source: string) => turnMedia(source, note),
      (source: string) => deepenHeadings(source, title, note),
      (source: string) => escapeDirectives(source, note),
    ],
    text,
  )
  // With the elements that give places their names, which the next step removes.
  const anchors = findAnchors(read, named)
  return { text: singleGaps(removeAnchors(read)).trim(), anchors }
}

function run(steps: readonly ((text: string) => string)[], text: string): string {
  return steps.reduce((result, step) => step(result), text)
}

/** One blank line where removed things left several; code keeps its own. */
function singleGaps(text: string): string {
  return /\n[ \t]*\n[ \t]*\n/.test(text) ? replaceOutsideCode(text, /\n(?:[ \t]*\n){2,}/g, () => '\n\n') : text
}

/** Line ends of any system, and no invisible control characters, which no file here may hold. */
function plainCharacters(text: string): string {
  return writable(text.replace(/\r\n?/g, '\n')).replaceAll('\uFEFF', '')
}
