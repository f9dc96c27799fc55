import type { Report } from '#lib/content/report/diagnostics'

const opening = /^<{7}(?: |$)/
const middle = /^(?:={7}|\|{7}(?: .*)?)$/
const closing = /^>{7}(?: |$)/
const fence = /^ {0,3}(?<signs>`{3,}|~{3,})/

/**
 * Refuses a text with an unresolved merge conflict, at its first marker. Git writes markers at the start of a line, seven
 * characters each. A code block that holds a whole conflict shows it on purpose. True where the text was refused.
 */
export function refuseConflict(text: string, report: Report): boolean {
  if (!text.includes('<<<<<<<') && !text.includes('>>>>>>>')) return false
  const lines = text.split('\n')
  const first = firstMarker(lines)
  if (first === null) return false
  const found = closing.test(lines[first] ?? '') ? '>>>>>>>' : '<<<<<<<'
  const cure = 'Keep what is right in both versions, and delete the lines <<<<<<<, |||||||, ======= and >>>>>>>.'
  report('merge-conflict', { line: first + 1, column: 1 }, `A merge conflict is unresolved here (${found}). ${cure}`)
  return true
}

/** The line of the first marker, even if only the closing one is left. Seven > may also be a nested quote, with others around it. */
function firstMarker(lines: readonly string[]): number | null {
  const shown = shownAsCode(lines)
  const divider = lines.findIndex((line) => middle.test(line))
  for (const [index, line] of lines.entries()) {
    if (shown.has(index)) continue
    if (opening.test(line)) return index
    const quoted = [lines[index - 1], lines[index + 1]].some((beside) => /^ {0,3}>/.test(beside ?? ''))
    if (closing.test(line) && (!quoted || (divider !== -1 && divider < index))) return index
  }
  return null
}

/** The lines of code blocks that hold a whole conflict, from its opening to its closing marker. */
function shownAsCode(lines: readonly string[]): Set<number> {
  const shown = new Set<number>()
  for (let start = 0; start < lines.length; start++) {
    const signs = fence.exec(lines[start] ?? '')?.groups?.signs
    if (!signs) continue
    const length = lines.slice(start + 1).findIndex((line) => closes(line, signs))
    if (length === -1) break
    const code = lines.slice(start + 1, start + 1 + length)
    if (isWhole(code)) for (const index of code.keys()) shown.add(start + 1 + index)
    start += length + 1
  }
  return shown
}

function closes(line: string, signs: string): boolean {
  const bare = line.trim()
  return fence.test(line) && bare.length >= signs.length && bare === signs.charAt(0).repeat(bare.length)
}

function isWhole(code: readonly string[]): boolean {
  const order = code.flatMap((line) =>
    opening.test(line) ? ['<'] : closing.test(line) ? ['>'] : /^={7}$/.test(line) ? ['='] : [],
  )
  return /^(?:<=>)+$/.test(order.join(''))
}
