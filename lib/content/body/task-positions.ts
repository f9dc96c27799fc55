import type { Root } from 'mdast'
import { eachNode } from '#lib/content/walk'

/** Corrects where the words of a task start that stand on the line after its box: GFM counts the line end as a column. */
export function settleTasks(tree: Root, text: string): void {
  eachNode(tree, (item) => {
    if (item.type !== 'listItem' || typeof item.checked !== 'boolean') return
    const paragraph = item.children[0]
    const words = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined
    for (const start of [paragraph?.position?.start, words?.position?.start]) {
      if (start?.offset === undefined || text[start.offset - 1] !== '\n' || start.column === 1) continue
      start.line++
      start.column = 1
    }
  })
}
