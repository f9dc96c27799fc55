import type { Html } from 'mdast'
import { type Detector, findSigns, hidden, quote } from '#lib/content/as-typed/detector'
import { fieldSigns } from '#lib/content/as-typed/field-signs'
import { foreignSigns } from '#lib/content/as-typed/foreign-signs'
import { codeElements } from '#lib/content/as-typed/shown-text'
import type { Report } from '#lib/content/report/diagnostics'
import { positionsWithin } from '#lib/content/report/position'

const notRead = new RegExp(
  `<!--[\\s\\S]*?(?:-->|$)|<(${codeElements})\\b(?:[^>]*>[\\s\\S]*?(?:</\\1\\s*>|$)|[^>]*$)|<\\/?[a-z][^<>]*>|<[?!][^>]*(?:>|$)`,
  'gi',
)
const tag = /<(\/?)([a-z][a-z0-9-]*)(?![a-z0-9-])[^<>]*?(\/?)>/gi

/** Elements that hold phrasing content only: a blank line inside would end them, or start a paragraph in them. */
const phrasingOnly = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary', 'figcaption', 'caption', 'dt'])
const blocks = new Set([
  ...phrasingOnly,
  ...['div', 'section', 'aside', 'blockquote', 'details', 'figure', 'center', 'article', 'main', 'header', 'footer'],
  ...['ul', 'ol', 'li', 'dl', 'dd', 'table', 'tr', 'td', 'th', 'thead', 'tbody', 'tfoot', 'nav', 'address'],
])

/** Markdown that is not parsed on a line of raw HTML. */
const markdown: readonly Detector[] = [
  ...fieldSigns.filter((detector) => !foreignSigns.includes(detector)),
  ...[/^ *#{1,6} \S[^\n]*/gmu, /^ *[-*+] \S[^\n]*/gmu, /^ *> \S[^\n]*/gmu, /\[\^[^\][\s]+\]/gu].map(inMarkdown),
  inMarkdown(/^ *\d{1,3}[.)] \S[^\n]*\n *\d{1,3}[.)] \S/gmu),
  inMarkdown(/^ *\|[^\n]*\| *\n *\|[ :|-]+\| *$/gmu),
  inMarkdown(/^ *::(?:poll|sponsor|embed)\b[^\n]*/gmu),
]

function inMarkdown(pattern: RegExp): Detector {
  return { pattern, cure: '' }
}

/**
 * Reports Markdown on lines that belong to raw HTML, once an element, and templates of other systems. `text` is what the
 * tree was parsed from.
 */
export function checkMarkdownInHtml({ position }: Html, text: string, report: Report): void {
  const { start, end } = position ?? {}
  if (!start || start.offset === undefined || end?.offset === undefined) return
  const source = text.slice(start.offset, end.offset)
  const quoted = text.slice(text.lastIndexOf('\n', start.offset) + 1, start.offset).includes('>')
  const shown = source
    .replace(notRead, (whole) => whole.replace(/[^\n]/g, hidden))
    .replace(quoted ? /^[ \t>]+/gm : /^[ \t]+/gm, (whole) => ' '.repeat(whole.length))
  const reported = new Set<string>()
  const positionAt = positionsWithin(source, start)
  const around = elementsAround(source)
  for (const { offset, length, cure, detector } of findSigns(shown, [...foreignSigns, ...markdown])) {
    const at = positionAt(offset)
    const typed = quote(source.slice(offset, offset + length))
    if (foreignSigns.includes(detector)) {
      report('shows-as-typed', at, `${typed} shows exactly as typed. ${cure}`)
      continue
    }
    const { key, where, cure: better } = around(offset)
    if (reported.has(key)) continue
    reported.add(key)
    report('shows-as-typed', at, `${typed} shows exactly as typed: Markdown ${where} is not rendered. ${better}`)
  }
}

interface Around {
  key: string
  where: string
  cure: string
}

/** The block element that is open at an offset of raw HTML, and how to have Markdown parsed in it. Offsets are asked in their order. */
function elementsAround(source: string): (offset: number) => Around {
  let tags: RegExpExecArray[] | null = null
  const open: { name: string; index: number }[] = []
  let last = 'a comment'
  let next = 0
  return (offset) => {
    tags ??= [...source.matchAll(tag)]
    for (let found = tags[next]; found && found.index + found[0].length <= offset; found = tags[++next]) {
      const { 0: whole, 1: slash, 2: written = '', 3: empty, index } = found
      const name = written.toLowerCase()
      last = whole
      if (slash) {
        const at = open.findLastIndex((element) => element.name === name)
        if (at !== -1) open.length = at
      } else if (!empty) open.push({ name, index })
    }
    return describe(open, last)
  }
}

function describe(open: readonly { name: string; index: number }[], last: string): Around {
  const around = open.findLast(({ name }) => blocks.has(name))
  if (!around) return { key: '', where: `right after ${last}`, cure: `Put a blank line after ${last}.` }
  const { name, index } = around
  return {
    key: `${name} ${index}`,
    where: `inside <${name}>`,
    cure: phrasingOnly.has(name)
      ? 'Write it as HTML, such as <strong>…</strong>.'
      : `Put a blank line after <${name}> and before </${name}>.`,
  }
}
