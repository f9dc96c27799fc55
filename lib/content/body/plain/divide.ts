import type { RootContent } from 'mdast'
import { type Chunk, parseChunk } from '#lib/content/body/plain/blocks'
import { parseList } from '#lib/content/body/plain/list'

/** Lines that were parsed. */
interface Plain {
  type: 'plain'
  nodes: RootContent[]
}

/** Lines that only the whole parser can read, with the blank ones after them. */
export interface Rest {
  type: 'rest'
  /** Where they start in the text, and how many lines and what offset they end before. */
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

/** Divides a text at its blank lines into what is certainly plain, which is parsed, and the rest. */
export function divide(text: string): Part[] {
  const parts: Part[] = []
  const chunks = chunksOf(text)
  const found = text.search(reaching)
  const reach = found === -1 ? text.length : found
  /** Whether a list may start that has nothing to do with the lines before it. */
  let isFree = true
  for (const [index, chunk] of chunks.entries()) {
    const next = chunks[index + 1]
    if (chunk.offset + chunk.text.length > reach) {
      addRest(parts, chunk, text.length, chunk.line)
      return parts
    }
    const isTyped = !controls.test(chunk.text)
    const nodes = isTyped ? parseChunk(chunk) : null
    const mayBeList = !nodes && isTyped && isFree && !(next && afterList.test(next.text))
    const list = mayBeList ? parseList(chunk) : null
    if (nodes || list) parts.push({ type: 'plain', nodes: nodes ?? (list ? [list] : []) })
    else addRest(parts, chunk, next?.offset ?? text.length, next?.line ?? chunk.line)
    isFree = nodes !== null
  }
  return parts
}

function addRest(parts: Part[], { offset, line }: Chunk, end: number, endLine: number): void {
  const last = parts.at(-1)
  if (last?.type !== 'rest') parts.push({ type: 'rest', offset, line, end, endLine })
  else Object.assign(last, { end, endLine })
}

/** The runs of lines between blank ones. */
function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = []
  let start = -1
  let startLine = 0
  let line = 1
  for (let at = 0; at <= text.length; line++) {
    const found = text.indexOf('\n', at)
    const end = found === -1 ? text.length : found
    const isBlank = isBlankLine(text, at, end)
    if (isBlank && start !== -1) {
      chunks.push({ text: text.slice(start, at - 1), offset: start, line: startLine })
      start = -1
    } else if (!isBlank && start === -1) {
      start = at
      startLine = line
    }
    at = end + 1
  }
  if (start !== -1) chunks.push({ text: text.slice(start), offset: start, line: startLine })
  return chunks
}

function isBlankLine(text: string, from: number, to: number): boolean {
  let at = from
  while (at < to && (text[at] === ' ' || text[at] === '\t')) at++
  return at === to
}
