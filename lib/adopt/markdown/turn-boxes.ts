import { type CallOutKind, callOutKind, writeCallOut, writeQuotedCallOut } from '#lib/adopt/markdown/call-outs'
import { codeLines } from '#lib/adopt/markdown/parse'
import type { PieceNote } from '#lib/adopt/report/findings'

/** The start of a box: how far it is indented, its kind and title, and how its end is known. */
interface Opening {
  kind: CallOutKind
  title: string | null
  ends: 'colons' | 'indent' | 'quote'
  colons: number
}

/**
 * Notes and warnings as Docusaurus (:::note), MkDocs (!!! note) and GitHub (> [!NOTE]) write them, and as other steps do:
 * call-outs at the top of a text, quotes within lists and within one another.
 */
export function turnBoxes(text: string, note: PieceNote): string {
  if (!/^[ \t]*(?::::|!!!|\?\?\?|>[ \t]*\[!)/m.test(text)) return text
  return turnLines(text, 1, false, note)
}

function turnLines(text: string, firstLine: number, isWithin: boolean, note: PieceNote): string {
  const lines = text.split('\n')
  const code = codeLines(text)
  const result: string[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    const opening = code.has(index) ? null : readOpening(line)
    const end = opening ? endOf(lines, index, opening, code) : null
    if (!opening || end === null) {
      result.push(line)
      continue
    }
    const indent = /^[ \t]*/.exec(line)?.[0] ?? ''
    const inner = turnLines(
      innerOf(lines.slice(index + 1, end), opening, indent).join('\n'),
      firstLine + index + 1,
      true,
      note,
    )
    note('call-out', firstLine + index, line.trim())
    const write = isWithin || indent !== '' || inner.trim() === '' ? writeQuotedCallOut : writeCallOut
    const box = write(opening.kind, opening.title, inner)
    if (result.at(-1)?.trim()) result.push('')
    result.push(...box.split('\n').map((boxLine) => (boxLine === '' ? '' : indent + boxLine)))
    const next = opening.ends === 'colons' ? end + 1 : end
    if (lines[next]?.trim()) result.push('')
    index = next - 1
  }
  return result.join('\n')
}

function readOpening(line: string): Opening | null {
  const container = /^\s*(:{3,})\s*\{?\.?([a-z]+)\}?(?:\[(.*)\])?\s*(.*?)\s*(?:\{.*\})?\s*$/i.exec(line)
  if (container) {
    const [, colons = '', name = '', label, rest] = container
    // A pull quote, which another step wrote.
    const kind = name === 'quote' ? null : callOutKind(name)
    return (
      kind && {
        kind,
        title: label || rest?.replace(/^["“](.*)["”]$/, '$1') || null,
        ends: 'colons',
        colons: colons.length,
      }
    )
  }
  const indented = /^\s*(?:!!!|\?\?\?\+?)\s+([a-z]+)(?:[ \w-]*?)(?:\s+"(.*)")?\s*$/i.exec(line)
  if (indented) {
    const kind = callOutKind(indented[1] ?? '')
    return kind && { kind, title: indented[2] ?? null, ends: 'indent', colons: 0 }
  }
  const alert = /^\s{0,3}>[ \t]*\[!([a-z]+)\][+-]?[ \t]*(.*)$/i.exec(line)
  const kind = alert && callOutKind(alert[1] ?? '')
  return kind ? { kind, title: alert[2]?.trim() || null, ends: 'quote', colons: 0 } : null
}

/** The index of the line after the last one inside; for colons that of the line that closes. Null where it never ends. */
function endOf(lines: readonly string[], from: number, opening: Opening, code: ReadonlySet<number>): number | null {
  if (opening.ends === 'quote') {
    const end = lines.findIndex((line, index) => index > from && !/^\s{0,3}>/.test(line))
    return end === -1 ? lines.length : end
  }
  if (opening.ends === 'indent') {
    const end = lines.findIndex((line, index) => index > from && line.trim() !== '' && !/^(?: {4}|\t)/.test(line))
    return end === -1 ? lines.length : end
  }
  let depth = 1
  for (let index = from + 1; index < lines.length; index++) {
    if (code.has(index)) continue
    const colons = /^\s*(:{3,})\s*(\S.*)?$/.exec(lines[index] ?? '')
    if (!colons) continue
    if (colons[2]) depth += 1
    else depth -= 1
    if (depth === 0) return index
  }
  return null
}

function innerOf(lines: readonly string[], { ends }: Opening, indent: string): string[] {
  if (ends === 'quote') return lines.map((line) => line.replace(/^\s{0,3}> ?/, ''))
  if (ends === 'indent') return lines.map((line) => line.replace(/^(?: {4}|\t)/, ''))
  return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
}
