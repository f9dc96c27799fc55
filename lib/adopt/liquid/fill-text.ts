import type { SourcePiece } from '#lib/adopt/archive'
import type { LiquidEngine } from '#lib/adopt/liquid/open-liquid'
import { fencesFromTags } from '#lib/adopt/liquid/prepare-tags'
import { type Note, noteFor } from '#lib/adopt/report/findings'

/** Lists that the old site made of its own pieces: a text cannot have them any more. */
const ownLists =
  /\{[{%][^{}]*\b(?:site\.(?:posts|pages|tags|categories|related_posts|collections|documents)|paginator|collections)\b/

/** A body with its templates filled in; where that is impossible it stays as typed, with a question. */
export function fillText(piece: SourcePiece, engine: LiquidEngine, context: object, note: Note): string {
  const { body } = piece
  if (!/\{%|\{\{/.test(body)) return body
  const tell = noteFor(piece, note)
  const fenced = fencesFromTags(body, (line, tag) => tell('code-tag', line, tag))
  const own = ownLists.exec(fenced)
  if (own) {
    tell('template', fenced.slice(0, own.index).split('\n').length, `${own[0]}: a list of the old site’s pieces`)
    return fenced
  }
  try {
    const filled = engine.render(fenced, context)
    if (filled !== fenced) tell('tag-filled', null, '')
    return filled
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    const line = /\bline:(\d+)/.exec(message)?.[1]
    tell(/ENOENT|include/i.test(message) ? 'include' : 'template', line ? Number(line) : null, message)
    return fenced
  }
}
