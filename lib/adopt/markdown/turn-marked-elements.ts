import { writeCallOut } from '#lib/adopt/markdown/call-outs'
import { markedKind } from '#lib/adopt/markdown/marked-kind'
import { codeSpans } from '#lib/adopt/markdown/parse'
import { closingOf, outdent } from '#lib/adopt/markdown/parse-within-html'
import { htmlWords } from '#lib/adopt/markdown/read-tag'

const opening =
  /^<(div|aside|section|p|blockquote)\b([^<>]*?\bclass[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|([\w-]+))[^<>]*)>/gim

/** A heading at the start of a box, or a paragraph whose class says that it is the title. */
const titled =
  /^\s*(?:<(?<level>h[1-6])\b[^<>]*>(?<heading>[\s\S]*?)<\/\k<level>\s*>|<(?<tag>p|div|span)\b[^<>]*\bclass=["']?[^"'<>]*title[^<>]*>(?<words>[\s\S]*?)<\/\k<tag>\s*>)/i

/** Elements whose classes call them a box: <div class="note">, with or without Markdown within. */
export function turnMarkedElements(text: string): string {
  if (!/^<(?:div|aside|section|p|blockquote)\b[^<>]*\bclass/im.test(text)) return text
  const spans = codeSpans(text)
  const found = [...text.matchAll(opening)].filter(
    ({ index }) => !spans.some(({ start, end }) => index >= start && index < end),
  )
  // From the last to the first, so that what is found stays where it is.
  return found.reverse().reduce((result, { 0: tag, 1: name = '', 3: double, 4: single, 5: bare, index }) => {
    const marked = markedKind((double ?? single ?? bare ?? '').split(/\s+/))
    const end = marked && closingOf(result, name, index + tag.length)
    if (!marked || !end) return result
    const inner = outdent(result.slice(index + tag.length, end.start).replace(/^[ \t]*\n/, ''))
    const title = titled.exec(inner)
    const words = htmlWords(title?.groups?.heading ?? title?.groups?.words ?? '')
    const box = writeCallOut(marked.kind, words, words === '' ? inner : inner.slice(title?.[0].length))
    return `${result.slice(0, index)}${box}\n\n${result.slice(end.end).replace(/^[ \t]*\n*/, '')}`
  }, text)
}
