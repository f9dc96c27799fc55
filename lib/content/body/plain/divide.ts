import type { RootContent } from 'mdast'
import { type Chunk, parseChunk } from '#lib/content/body/plain/blocks'
import { along, parseLeaf } from '#lib/content/body/plain/leaf'
import { parseList } from '#lib/content/body/plain/list'
import type { Notes } from '#lib/content/body/plain/prose'

/** Lines that were parsed. */
export interface Plain {
  type: 'plain'
  nodes: RootContent[]
}

/** Lines that only the whole parser can read, with the blank ones after them. */
export interface Rest {
  type: 'rest'
  /** Where they start in the text, and where what follows them does. */
  offset: number
  line: number
  end: number
  endLine: number
}

export type Part = Plain | Rest

/** The start of what may reach across blank lines: a fence, or HTML that ends only at its own sign. */
const reaching = /^ {0,3}(?:`{3}|~{3}|<(?:[!?]|pre|script|style|textarea))/im

/** The start of lines that a list before them may include. */
const afterList = /^(?:[ \t]|[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$))/

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const controls = /[\u0000-\u0009\u000b-\u001f]/

/** A footnote's text on one line. */
const definition = /^\[\^([a-z0-9-]{1,40})\]: (?=\S)/i

/** A list item, in a quote or not. */
const mayOpenList = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])(?:\s|$)|^[ \t]|^\[\^/m

/** Divides a text at its blank lines into what is certainly plain, which is parsed, and the rest. */
export function divide(text: string): Part[] {
  const parts: Part[] = []
  const chunks = chunksOf(text)
  /** Whether a list may start that has nothing to do with the lines before it. */
  let isFree = true
  for (const [index, chunk] of chunks.entries()) {
    const next = chunks[index + 1]
    const nodes = controls.test(chunk.text) ? null : parsePlain(chunk, next, isFree)
    if (nodes) parts.push({ type: 'plain', nodes })
    else if (reaching.test(chunk.text)) {
      addRest(parts, chunk, text.length, chunk.line)
      return parts
    } else addRest(parts, chunk, next?.offset ?? text.length, next?.line ?? chunk.line)
    isFree = !mayOpenList.test(chunk.text)
  }
  return parts
}

function parsePlain(chunk: Chunk, next: Chunk | undefined, isFree: boolean): RootContent[] | null {
  const isIndentedNext = next !== undefined && /^[ \t]/.test(next.text)
  if (chunk.text.startsWith('[^')) {
    const note = isIndentedNext ? null : parseNote(chunk)
    return note && [note]
  }
  const nodes = parseChunk(chunk)
  if (nodes || !isFree || (next && afterList.test(next.text))) return nodes
  const list = parseList(chunk)
  return list && [list]
}

function parseNote({ text, offset, line, notes }: Chunk): RootContent | null {
  const [mark, label = ''] = definition.exec(text) ?? []
  if (mark === undefined || text.includes('\n')) return null
  const from = mark.length
  const words = { text: text.slice(from), offset: offset + from, column: from + 1 }
  const paragraph = parseLeaf([words], line, notes)
  const position = along(text, offset, line)
  return (
    paragraph && { type: 'footnoteDefinition', identifier: label.toLowerCase(), label, children: [paragraph], position }
  )
}

function addRest(parts: Part[], { offset, line }: Chunk, end: number, endLine: number): void {
  const last = parts.at(-1)
  if (last?.type !== 'rest') parts.push({ type: 'rest', offset, line, end, endLine })
  else Object.assign(last, { end, endLine })
}

/** The runs of lines between blank ones. */
function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = []
  const notes = notesOf(text)
  let start = -1
  let startLine = 0
  let line = 1
  for (let at = 0; at <= text.length; line++) {
    const found = text.indexOf('\n', at)
    const end = found === -1 ? text.length : found
    const isBlank = isBlankLine(text, at, end)
    if (isBlank && start !== -1) {
      chunks.push({ text: text.slice(start, at - 1), offset: start, line: startLine, notes })
      start = -1
    } else if (!isBlank && start === -1) {
      start = at
      startLine = line
    }
    at = end + 1
  }
  if (start !== -1) chunks.push({ text: text.slice(start), offset: start, line: startLine, notes })
  return chunks
}

function isBlankLine(text: string, from: number, to: number): boolean {
  let at = from
  while (at < to && (text[at] === ' ' || text[at] === '\t')) at++
  return at === to
}

/** The footnotes that are certainly defined: after a blank line, and before anything that reaches across one. */
function notesOf(text: string): Notes {
  if (!text.includes(']:')) return { known: new Set(), mayDefine: false }
  const mayDefine = /(?<!\[\^[a-z0-9-]{1,40})\]:/i.test(text)
  const reach = text.search(reaching)
  const found = (reach === -1 ? text : text.slice(0, reach)).matchAll(/\n[ \t]*\n\[\^([a-z0-9-]{1,40})\]: (?=\S)/gi)
  return { known: new Set([...found].map(([, label = '']) => label.toLowerCase())), mayDefine }
}
