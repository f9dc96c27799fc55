/** A tag in square brackets, with what stands between it and its closing tag; inner is null where there is none. */
export interface Shortcode {
  name: string
  /** What follows the name within the brackets. */
  rest: string
  inner: string | null
  /** As typed, from bracket to bracket. */
  source: string
  /** Whether nothing else stands on its lines. */
  alone: boolean
}

/** A tag, or HTML, comments and code in which a tag is none. Two brackets quote a tag; a link of Markdown is none. */
const pattern =
  /(?<skip><(?<code>pre|code|script|style)\b.*?<\/\k<code>>|<!--.*?-->|<[a-z/][^>]*>)|\[(?<quoted>\[)?(?<name>[a-z][\w-]*)(?<rest>(?:[^\][“”"']|"[^"]*"|'[^']*'|[“”])*)\](?!\()/gis

/** Replaces the shortcodes of a text by what `turn` gives; where it gives null, the brackets are words. */
export function mapShortcodes(text: string, turn: (found: Shortcode) => string | null): string {
  let result = ''
  let end = 0
  for (const match of text.matchAll(pattern)) {
    const { skip, quoted, name = '', rest = '' } = match.groups ?? {}
    if (skip !== undefined || match.index < end) continue
    const after = match.index + match[0].length
    const closing = quoted ? null : closingOf(text, name, after)
    const last = closing?.end ?? after
    const written = quoted
      ? match[0].slice(1)
      : turn({
          name: name.toLowerCase(),
          rest: rest.replace(/\/\s*$/, '').trim(),
          inner: closing && text.slice(after, closing.start),
          source: text.slice(match.index, last),
          alone: isAlone(text, match.index, last),
        })
    if (written === null) continue
    result += text.slice(end, match.index) + written
    end = quoted && text[after] === ']' ? after + 1 : last
  }
  return result + text.slice(end)
}

/** The closing tag, unless another tag of the same name opens before it. */
function closingOf(text: string, name: string, from: number): { start: number; end: number } | null {
  const tags = new RegExp(`\\[(/?)${name}(?=[\\s\\]/])[^\\]]*\\]`, 'gi')
  tags.lastIndex = from
  const found = tags.exec(text)
  return found?.[1] ? { start: found.index, end: found.index + found[0].length } : null
}

function isAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  const lineEnd = text.indexOf('\n', end)
  return (before + text.slice(end, lineEnd === -1 ? text.length : lineEnd)).replace(/<\/?p>/g, '').trim() === ''
}
