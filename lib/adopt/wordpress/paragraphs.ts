import type { Element, ElementContent, Text } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { element } from '#lib/adopt/html/elements'

/** Elements that stand between paragraphs. */
const blocks = new Set(
  `
  address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form
  h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre script section style summary table tbody td tfoot
  th thead tr ul noscript
`
    .trim()
    .split(/\s+/),
)

/** Elements whose text stays as it is. */
const untouched = new Set(['pre', 'script', 'style', 'svg', 'textarea', 'form', 'noscript'])

/** Elements that hold others and no text of their own: what is between those is indentation. */
const frames = new Set(['ul', 'ol', 'dl', 'table', 'thead', 'tbody', 'tfoot', 'tr'])

/** Elements that hold a text without a paragraph around it, where it is only one. */
const lines = new Set('li dd dt td th h1 h2 h3 h4 h5 h6 figcaption summary address'.split(' '))

/** Makes paragraphs of what blank lines separate and breaks of single line ends, as WordPress does with classic texts. */
export function markParagraphs(nodes: readonly ElementContent[]): ElementContent[] {
  const result: ElementContent[] = []
  let run: ElementContent[] = []
  const flush = () => {
    result.push(...split(run).map((children) => element('p', {}, children)))
    run = []
  }
  for (const node of nodes) {
    if (isCodeOfLines(node)) {
      flush()
      result.push(element('pre', {}, [node]))
      continue
    }
    if (node.type !== 'element' || !blocks.has(node.tagName)) {
      run.push(node)
      continue
    }
    flush()
    // A paragraph that somebody typed ends at a blank line too.
    if (node.tagName === 'p') run.push(...node.children)
    else result.push(within(node))
    flush()
  }
  flush()
  return result
}

/** Whose line ends would become breaks, and its indentation be lost. */
function isCodeOfLines(node: ElementContent): boolean {
  return node.type === 'element' && node.tagName === 'code' && textOf(node).trim().includes('\n')
}

function within(node: Element): Element {
  const { tagName, children } = node
  if (untouched.has(tagName)) return node
  if (frames.has(tagName)) return { ...node, children: children.filter(isElement).map(within) }
  const parts = markParagraphs(children)
  const [only, another] = parts
  const isOneLine = only?.type === 'element' && only.tagName === 'p' && !another
  return { ...node, children: isOneLine && lines.has(tagName) ? only.children : parts }
}

function isElement(node: ElementContent): node is Element {
  return node.type === 'element'
}

/** The paragraphs of a run of text and inline elements, those without anything left out. */
function split(run: readonly ElementContent[]): ElementContent[][] {
  return divided(run)
    .map(trimmed)
    .filter((part) => part.length > 0)
}

/** Nodes, divided where blank lines stand in them; single line ends have become breaks. */
function divided(nodes: readonly ElementContent[]): ElementContent[][] {
  const parts: ElementContent[][] = [[]]
  for (const node of nodes) {
    const [first = [], ...others] = piecesOf(node)
    parts.at(-1)?.push(...first)
    parts.push(...others)
  }
  return parts
}

function piecesOf(node: ElementContent): ElementContent[][] {
  if (node.type === 'text') return node.value.split(/\n[^\S\n]*\n\s*/).map(withBreaks)
  if (node.type !== 'element' || node.children.length === 0 || untouched.has(node.tagName)) return [[node]]
  return divided(node.children).map((children) => [{ ...node, children }])
}

function withBreaks(text: string): ElementContent[] {
  return text
    .split('\n')
    .flatMap((line, index): ElementContent[] => [...(index > 0 ? [element('br')] : []), { type: 'text', value: line }])
    .filter((node) => node.type !== 'text' || node.value !== '')
}

/** Without breaks and spaces at its edges, and without the break that follows one that somebody typed. */
function trimmed(part: readonly ElementContent[]): ElementContent[] {
  const start = part.findIndex((node) => !isBlank(node))
  const end = part.findLastIndex((node) => !isBlank(node))
  return start === -1 ? [] : part.slice(start, end + 1).filter((node, index, kept) => !repeatsBreak(node, kept, index))
}

function repeatsBreak(node: ElementContent, kept: readonly ElementContent[], index: number): boolean {
  if (!isBreak(node)) return false
  const before = kept.slice(0, index).filter((one) => !(one.type === 'text' && one.value.trim() === ''))
  const last = before.at(-1)
  return last !== undefined && isBreak(last) && last.position !== undefined
}

function isBreak(node: ElementContent): boolean {
  return node.type === 'element' && node.tagName === 'br'
}

function isBlank(node: ElementContent): boolean {
  return isBreak(node) || node.type === 'comment' || (node.type === 'text' && isSpace(node))
}

function isSpace({ value }: Text): boolean {
  return value.trim() === ''
}
