import type { Node, Position } from 'unist'

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
