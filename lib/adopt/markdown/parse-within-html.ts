import { lineAt } from '#lib/adopt/markdown/edits'
import { codeSpans, replaceOutsideCode } from '#lib/adopt/markdown/parse'
import type { PieceNote } from '#lib/adopt/report/findings'

const marked =
  /<([a-z][a-z0-9]*)\b([^<>]*?)[ \t]*\bmarkdown(?:[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|\w+))?(?=[\s/>])([^<>]*)>/gi

/** Elements around a text that have nothing to say themselves: their text goes on without them. */
const wrappers = new Set(['div', 'section', 'center', 'article', 'main', 'header', 'footer', 'span', 'p'])

/** Has Markdown read within elements that say markdown="1", which needs blank lines here and no word. */
export function parseWithinHtml(text: string, note: PieceNote): string {
  if (!/\bmarkdown\b/.test(text)) return text
  let result = text
  // From the last to the first, so that what is found stays where it is.
  const spans = codeSpans(text)
  const found = [...text.matchAll(marked)].filter(
    ({ index }) => !spans.some(({ start, end }) => index >= start && index < end),
  )
  for (const { 0: whole, index } of found.reverse()) result = openElement(result, index, whole, note)
  return replaceOutsideCode(result, marked, ([, name, before, after]) => `<${name}${before}${after}>`)
}

function openElement(text: string, at: number, tag: string, note: PieceNote): string {
  const name = /^<([a-z][a-z0-9]*)/i.exec(tag)?.[1]?.toLowerCase() ?? ''
  const from = at + tag.length
  const end = closingOf(text, name, from)
  if (end === null) return text
  note('html-turned', lineAt(text, at), tag)
  const inner = text.slice(from, end.start)
  const [open, close] = wrappers.has(name)
    ? ['', '']
    : [tag.replace(/[ \t]*\bmarkdown(?:[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|\w+))?/i, ''), `</${name}>`]
  const flat = inner.includes('\n') ? outdent(inner) : inner
  return `${text.slice(0, at)}${open}\n\n${flat.trim()}\n\n${close}${text.slice(end.end)}`
}

/** Where the element ends that is open at `from`, others of its name within it aside. */
export function closingOf(text: string, name: string, from: number): { start: number; end: number } | null {
  const tags = new RegExp(`<(/?)${name}\\b[^<>]*>`, 'gi')
  tags.lastIndex = from
  let depth = 1
  for (let found = tags.exec(text); found; found = tags.exec(text)) {
    if (found[0].endsWith('/>')) continue
    depth += found[1] ? -1 : 1
    if (depth === 0) return { start: found.index, end: found.index + found[0].length }
  }
  return null
}

/** Without the indent that all lines share: four spaces would be code. */
export function outdent(text: string): string {
  const indents = text
    .split('\n')
    .flatMap((line) => (line.trim() === '' ? [] : [/^[ \t]*/.exec(line)?.[0].length ?? 0]))
  const least = Math.min(...(indents.length > 1 ? indents.slice(1) : indents))
  return text.replace(/^[ \t]*/gm, (indent) => indent.slice(Math.min(least, indent.length)))
}
