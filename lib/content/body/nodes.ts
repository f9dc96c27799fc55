import type { Node, Position } from 'unist'

/** A valid leaf directive, as a node of its own that no HTML can imitate. */
export interface SlotNode extends Node {
  type: 'slot'
  slot: Directive
  position?: Position
}

/** The directives that an editor may type. */
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
