import { LRUCache } from 'lru-cache'
import type { Nodes, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { parseBlocks } from '#lib/content/body/parse-blocks'
import { parseMarkdown } from '#lib/content/body/parse-markdown'

export interface Span {
  start: number
  end: number
}

/** Steps that change nothing ask for one text's tree again and again, and parsing is what takes time. */
const trees = new LRUCache<string, Root>({ max: 8 })

/** The tree of a text as the newspaper itself will read it. It is shared: nobody may change it. */
export function treeOf(text: string): Root {
  const tree = trees.get(text) ?? parseMarkdown(text)
  trees.set(text, tree)
  return tree
}

export function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
}

/** Where a text is code, in order: fences, indented code, spans between backticks, and what stands between <pre> tags. */
export function codeSpans(text: string): Span[] {
  const spans: Span[] = []
  visit(treeOf(text), (node) => {
    if (node.type === 'code' || node.type === 'inlineCode') spans.push(spanOf(node))
    if (node.type !== 'html') return
    const { start } = spanOf(node)
    for (const { 0: whole, index } of node.value.matchAll(/<(pre|code)\b[^>]*>[\s\S]*?<\/\1\s*>/gi))
      spans.push({ start: start + index, end: start + index + whole.length })
  })
  return spans
}

/** The fences of a text alone: quick, and right for texts whose tags are still there. */
export function fences(text: string): Span[] {
  const spans: Span[] = []
  visit(parseBlocks(text), 'code', (node) => {
    spans.push(spanOf(node))
  })
  return spans
}

/** The indexes of the lines that are code in fences. */
export function codeLines(text: string): Set<number> {
  const lines = new Set<number>()
  for (const { start, end } of fences(text)) {
    const first = text.slice(0, start).split('\n').length - 1
    const count = text.slice(start, end).split('\n').length
    for (let index = first; index < first + count; index++) lines.add(index)
  }
  return lines
}

/** Replaces matches that do not touch code. `replace` gives null where a match stays as it is. */
export function replaceOutsideCode(
  text: string,
  pattern: RegExp,
  replace: (match: RegExpExecArray) => string | null,
  spans = codeSpans(text),
): string {
  return text.replace(pattern, (...args) => {
    const match = matchOf(args)
    const within = spans.some(({ start, end }) => match.index < end && match.index + match[0].length > start)
    return within ? match[0] : (replace(match) ?? match[0])
  })
}

/** The arguments of a replacer as the match that exec would have given. */
function matchOf(args: unknown[]): RegExpExecArray {
  const groups = typeof args.at(-1) === 'object' ? (args.at(-1) as Record<string, string>) : undefined
  const end = args.length - (groups ? 3 : 2)
  const match = args.slice(0, end) as string[]
  return Object.assign(match, { index: args[end] as number, input: args[end + 1] as string, groups }) as RegExpExecArray
}
