import { writeCallOut } from '#lib/adopt/markdown/call-outs'
import { markedKind } from '#lib/adopt/markdown/marked-kind'
import { codeLines } from '#lib/adopt/markdown/parse'

/** A line of kramdown's attributes alone: {: .note .wide } */
const attributes = /^\{:[ \t]*([^{}]*)\}[ \t]*$/

/** What is no text: a heading, a table, code, another line of attributes. */
const other = /^(?:#{1,6}[ \t]|\||```|~~~|\{:| {4})/

/** Paragraphs, lists and quotes that kramdown's attributes call a box, from below as in {: .prompt-tip } or from above. */
export function turnMarkedBlocks(text: string): string {
  if (!/^\{:[^}\n]*\./m.test(text)) return text
  const source = text.split('\n')
  const lines = [...source]
  const code = codeLines(text)
  const isText = (index: number) => (source[index] ?? '').trim() !== '' && !code.has(index)
  // From the last line to the first, so that what is found stays where it is.
  let end = source.length
  for (let index = source.length - 1; index >= 0; index--) {
    const marked = code.has(index) ? null : markedKind(classesIn(attributes.exec(source[index] ?? '')?.[1] ?? ''))
    if (!marked || index >= end) continue
    let [from, to] = [index, index + 1]
    while (from > 0 && isText(from - 1)) from--
    const isBelow = from < index
    if (!isBelow) while (to < end && isText(to)) to++
    const block = isBelow ? source.slice(from, index) : source.slice(index + 1, to)
    if (block.length === 0 || block.some((line) => other.test(line))) continue
    const { title, inner } = divide(withoutQuote(block), marked.isTitled)
    lines.splice(from, to - from, '', writeCallOut(marked.kind, title, inner), '')
    end = from
  }
  return lines.join('\n')
}

/** The classes of attributes in either spelling: .note and class="note". */
function classesIn(written: string): string[] {
  const named = /\bclass=(?:"([^"]*)"|'([^']*)')/.exec(written)
  return [
    ...[...written.matchAll(/(?<=^|\s)\.([\w-]+)/g)].map(([, name = '']) => name),
    ...(named?.[1] ?? named?.[2] ?? '').split(/\s+/),
  ]
}

/** A quote that is a box was only one for its looks. */
function withoutQuote(block: readonly string[]): string[] {
  return block.every((line) => line.startsWith('>')) ? block.map((line) => line.replace(/^> ?/, '')) : [...block]
}

/** The first paragraph is the title where the class says so. */
function divide(block: readonly string[], isTitled: boolean): { title: string | null; inner: string } {
  const gap = block.findIndex((line) => line.trim() === '')
  if (!isTitled || gap === -1) return { title: null, inner: block.join('\n') }
  return { title: block.slice(0, gap).join(' '), inner: block.slice(gap).join('\n') }
}
