import type { Root, Text } from 'mdast'
import { englishWords } from '#lib/content/body/body-words'
import { eachNode } from '#lib/content/walk'

/** Shows a task's checkbox as a character with a name: a form field that does nothing helps nobody. */
export function drawTasks(tree: Root, words = englishWords): void {
  eachNode(tree, (item) => {
    if (item.type !== 'listItem') return
    const paragraph = item.children[0]
    if (typeof item.checked !== 'boolean' || paragraph?.type !== 'paragraph') return
    const sign: Text = {
      type: 'text',
      value: item.checked ? '☑' : '☐',
      data: {
        hName: 'span',
        hProperties: { role: 'img', ariaLabel: item.checked ? words.done : words.toDo },
        hChildren: [{ type: 'text', value: item.checked ? '☑' : '☐' }],
      },
    }
    paragraph.children.unshift(sign, { type: 'text', value: ' ' })
    item.checked = null
  })
}
