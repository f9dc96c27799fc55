/** One tag or comment of an HTML text, with its place. */
export interface Tag {
  /** Lower-cased; '!' for a comment, '/div' for an end tag. */
  name: string
  text: string
  start: number
  end: number
  /** What an element of raw text holds (script, style, …); empty for every other. */
  content: string
  /** Behind the end tag of an element of raw text; the tag's own end for every other. */
  outerEnd: number
}

/** Elements whose content is text: a '<' inside them starts no tag. */
const rawText = new Set(['script', 'style', 'textarea', 'title', 'noscript', 'iframe', 'xmp'])

// The inner alternatives differ in their first character, so that a match takes linear time.
const tagOrComment = /<!--[\s\S]*?-->|<(\/?[a-zA-Z][^\s/>]*)(?:[^>"']|"[^"]*"|'[^']*')*>/g

/** Calls `visit` for each tag of a well-formed text, in order, where a browser would find them too. */
export function scanHtml(html: string, visit: (tag: Tag) => void): void {
  const pattern = new RegExp(tagOrComment)
  for (let match = pattern.exec(html); match; match = pattern.exec(html)) {
    const name = match[1]?.toLowerCase() ?? '!'
    const tag = { name, text: match[0], start: match.index, end: pattern.lastIndex, content: '', outerEnd: 0 }
    tag.outerEnd = tag.end
    if (rawText.has(name)) {
      const close = new RegExp(`</${name}[^>]*>`, 'gi')
      close.lastIndex = tag.end
      const found = close.exec(html)
      tag.content = html.slice(tag.end, found ? found.index : html.length)
      tag.outerEnd = found ? close.lastIndex : html.length
      pattern.lastIndex = tag.outerEnd
    }
    visit(tag)
  }
}

const attribute = /\s([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

/** The attributes of a tag: lower-cased names, values with the references that React writes resolved. The first of a name counts. */
export function attributesOf(tag: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', double, single, bare] of tag.matchAll(attribute)) {
    const key = name.toLowerCase()
    if (!found.has(key)) found.set(key, resolve(double ?? single ?? bare ?? ''))
  }
  return found
}

/** The tag without the attributes whose name `unwanted` matches; the same text where it has none. */
export function withoutAttributes(tag: string, unwanted: RegExp): string {
  return tag.replace(attribute, (text, name: string) => (unwanted.test(name) ? '' : text))
}

function resolve(value: string): string {
  if (!value.includes('&')) return value
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
