import type { RootContent as MarkdownContent } from 'mdast'
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
  | { name: 'embed'; url: string; title: string; poster: string | null }

/** The line that closes a container. */
interface ContainerEnd extends Node {
  type: 'containerEnd'
}

/** Blocks within an element that Markdown has no sign for: a call-out, a pull quote, a gallery and its figures. */
export interface BoxNode extends Node {
  type: 'box'
  data: { hName: string; hProperties?: Record<string, string> }
  children: MarkdownContent[]
}

declare module 'mdast' {
  interface RootContentMap {
    slot: SlotNode
    box: BoxNode
    containerEnd: ContainerEnd
  }
}

declare module 'mdast-util-directive' {
  interface LeafDirective {
    /** Whether it was written with three colons. */
    opensContainer?: true
  }
}

declare module 'hast' {
  interface RootContentMap {
    slot: SlotNode
  }
}
