import type { Node } from 'unist'
import { placeOfNode } from '#lib/content/body/nodes'
import type { Report } from '#lib/content/diagnostics'
import { limits } from '#lib/content/limits'

const containers = /^(?:[ \t]{0,3}(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/
const marks = /[*_~`[\]<!@&]/g

/**
 * Refuses text on which a Markdown parser would take time or stack out of all proportion to its length. True where it
 * is safe to parse.
 */
export function checkText(text: string, report: Report): boolean {
  let size = 0
  let signs = 0
  for (const [index, line] of text.split('\n').entries()) {
    const place = { line: index + 1, column: 1 }
    if (line.trim() === '') {
      size = 0
      signs = 0
      continue
    }
    if (depthOf(line) > limits.blockDepth) {
      report(
        'body-nesting',
        place,
        `Quotes and lists are nested more than ${limits.blockDepth} deep here. Flatten them.`,
      )
      return false
    }
    size += line.length
    signs += line.match(marks)?.length ?? 0
    if (size > limits.paragraph || signs > limits.paragraphMarks) {
      const what = size > limits.paragraph ? 'text' : 'signs such as *, _, [ and `'
      report('body-paragraph', place, `There is too much ${what} here without a blank line. Divide it into paragraphs.`)
      return false
    }
  }
  return true
}

/** Refuses a tree that is too deep for the steps after it, which call themselves once a level. */
export function checkDepth(tree: Node, most: number, report: Report): boolean {
  const waiting: { node: Node; depth: number }[] = [{ node: tree, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next
    if (depth > most) {
      report('body-nesting', placeOfNode(node), `The text is nested more than ${most} deep here. Flatten it.`)
      return false
    }
    if ('children' in node) {
      for (const child of node.children as Node[]) waiting.push({ node: child, depth: depth + 1 })
    }
  }
  return true
}

function depthOf(line: string): number {
  const opening = containers.exec(line)?.[0] ?? ''
  return opening.match(/[>\-+*.)]/g)?.length ?? 0
}
