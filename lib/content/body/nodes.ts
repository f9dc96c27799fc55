import type { Node, Position } from 'unist'
import type { Place } from '#lib/content/report/diagnostics'

/** A leaf directive that was understood, as a node of its own that no HTML can imitate. */
export interface SlotNode extends Node {
  type: 'slot'
  slot: Directive
  position?: Position
}

/** What an editor may type on a line of its own. */
export type Directive =
  | { name: 'sponsor' }
  | { name: 'poll'; slug: string }
  | { name: 'embed'; url: string; title: string; poster: string }

declare module 'mdast' {
  interface RootContentMap {
    slot: SlotNode
  }
}

declare module 'hast' {
  interface RootContentMap {
    slot: SlotNode
  }
}

/** Where a node starts in its file. */
export function placeOfNode(node: { position?: Position | undefined }): Place {
  const { line = 1, column = 1 } = node.position?.start ?? {}
  return { line, column }
}

/** The place of an offset in a text that starts at a place. */
export function placeWithin(text: string, offset: number, start: Place): Place {
  const lines = text.slice(0, offset).split('\n')
  const column = (lines.at(-1)?.length ?? 0) + (lines.length === 1 ? start.column : 1)
  return { line: start.line + lines.length - 1, column }
}
