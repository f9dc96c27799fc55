import type { List, ListItem } from 'mdast'
import type { Chunk } from '#lib/content/body/plain/blocks'
import { type LeafLine, parseLeaf, startOf } from '#lib/content/body/plain/leaf'

const marked = /^(?:[-*+]|(\d{1,9})[.)]) (?=\S)/

/** Parses lines that are one list, each item a paragraph, if nothing beside them belongs to it; null where they may be more. */
export function parseList(chunk: Chunk): List | null {
  const [mark, number] = marked.exec(chunk.text) ?? []
  if (mark === undefined) return null
  const children: ListItem[] = []
  for (const item of itemsOf(chunk)) {
    const paragraph = item.sign === mark.at(-2) && parseLeaf(item.lines, item.line, chunk.notes)
    const end = paragraph ? paragraph.position?.end : undefined
    if (!paragraph || !end) return null
    const position = { start: startOf(item.offset, item.line), end }
    children.push({ type: 'listItem', spread: false, checked: null, children: [paragraph], position })
  }
  const [head, tail] = [children[0]?.position, children.at(-1)?.position]
  if (!head || !tail) return null
  const ordered = number !== undefined
  const position = { start: head.start, end: tail.end }
  return { type: 'list', ordered, start: ordered ? Number(number) : null, spread: false, children, position }
}

interface Item {
  /** The sign of its mark; empty where a line is not indented as its mark asks for. */
  sign: string
  lines: LeafLine[]
  offset: number
  line: number
}

function itemsOf({ text, offset, line }: Chunk): Item[] {
  const items: Item[] = []
  let indent = 0
  let at = offset
  for (const [row, typed] of text.split('\n').entries()) {
    const [mark] = marked.exec(typed) ?? []
    if (mark) {
      indent = mark.length
      items.push({ sign: mark.at(-2) ?? '', lines: [], offset: at, line: line + row })
    }
    const item = items.at(-1)
    if (item && !mark && /[^ ]/.test(typed.slice(0, indent))) item.sign = ''
    item?.lines.push({ text: typed.slice(indent), offset: at + indent, column: indent + 1 })
    at += typed.length + 1
  }
  return items
}
