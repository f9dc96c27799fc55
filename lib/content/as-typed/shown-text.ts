import type { Heading, Nodes, Paragraph, TableCell } from 'mdast'
import { hidden, hideAll } from '#lib/content/as-typed/detector'

/** Elements whose text is shown as it is on purpose. */
export const codeElements = 'code|pre|kbd|samp|var|tt|script|style|textarea|svg|math|xmp'

const opensCode = new RegExp(`^<(${codeElements})\\b[^>]*(?<!/)>$`, 'i')

/**
 * What readers see as typed of a paragraph, heading or cell: each character at its offset in the source, `hidden` in place
 * of everything else, and spaces for the marks of the quote, list, heading or cell around it.
 */
export function shownText(block: Paragraph | Heading | TableCell, text: string): string {
  const from = block.position?.start.offset ?? 0
  const source = text.slice(from, block.position?.end.offset ?? from)
  let at = 0
  let shown = ''
  for (const span of spansOf(block, text)) {
    const start = Math.max(at, span.start - from)
    const end = Math.max(start, span.end - from)
    shown += hideAll(source.slice(at, start)) + source.slice(start, end)
    at = end
  }
  shown += hideAll(source.slice(at))
  const [inner, outer] = [block.children[0]?.position?.start.offset, block.children.at(-1)?.position?.end.offset]
  const before = ' '.repeat((inner ?? from) - from)
  return (before + shown.slice(before.length, (outer ?? from) - from))
    .replace(/\\[!-/:-@[-`{-~]/g, hidden + hidden)
    .replace(/(?<=\n)[^\n]*/g, (line, offset: number) => withoutPrefix(line, source, offset))
}

interface Span {
  start: number
  end: number
}

function spansOf(node: Nodes, text: string): Span[] {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (start === undefined || end === undefined) return []
  if (node.type === 'text') return [{ start, end }]
  if (!('children' in node)) return []
  if (node.type === 'link' && !/^[[<]/.test(text.slice(start))) return [{ start, end }]
  const spans: Span[] = []
  let code: string | null = null
  for (const child of node.children) {
    if (child.type === 'html' && code === null) code = opensCode.exec(child.value)?.[1]?.toLowerCase() ?? null
    else if (child.type === 'html' && child.value.toLowerCase().startsWith(`</${code}`)) code = null
    else if (code === null) spans.push(...spansOf(child, text))
  }
  return spans
}

function withoutPrefix(line: string, source: string, offset: number): string {
  const prefix = /^[ \t>]*/.exec(source.slice(offset))?.[0].length ?? 0
  return ' '.repeat(prefix) + line.slice(prefix)
}
