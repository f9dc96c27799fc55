export type CallOutKind = 'note' | 'tip' | 'warning'

/** What other systems call their boxes, by the three kinds of call-outs that a text may have. */
const names: Record<CallOutKind, string> = {
  note: `note info information notice abstract summary quote example question bug update secondary seealso todo
    callout alert admonition box aside primary default`,
  tip: 'tip hint success check',
  warning: 'important warning warn caution danger attention error failure',
}

const kinds = new Map(
  (['note', 'tip', 'warning'] as const).flatMap((kind) =>
    names[kind].split(/\s+/).map((name) => [name, kind] as const),
  ),
)

const headings: Record<CallOutKind, string> = { note: 'Note', tip: 'Tip', warning: 'Warning' }

/** The kind of a box by its name on the old site; null where the name is none of a box. */
export function callOutKind(name: string): CallOutKind | null {
  return kinds.get(name.toLowerCase()) ?? null
}

/** A call-out with a text in Markdown, for the top of a text: settling it elsewhere is another step's work. */
export function writeCallOut(kind: CallOutKind, title: string | null, markdown: string): string {
  return writeContainer(`${kind}${labelOf(title?.trim() ?? '')}`, markdown)
}

/** The same for a place where no container may stand: a quote that begins with its title in bold. */
export function writeQuotedCallOut(kind: CallOutKind, title: string | null, markdown: string): string {
  const text = `**${title?.trim() || headings[kind]}**\n\n${markdown.trim()}`.trim()
  return text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
}

/** Words of a text that stand out from it, with the name of who said them. */
export function writePullQuote(markdown: string, by: string): string {
  return writeContainer(by === '' ? 'quote' : `quote{by="${by.replaceAll('"', '&quot;')}"}`, markdown)
}

function writeContainer(name: string, markdown: string): string {
  return `:::${name}\n\n${markdown.trim()}\n\n:::`
}

/** A title in brackets, which it may hold in pairs alone. */
function labelOf(title: string): string {
  const bare = title.replace(/\s+/g, ' ').replace(/\\+$/, '')
  if (bare === '') return ''
  let rest = bare.replace(/\\./g, '')
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(/\[[^[\]]*\]/g, '')
  }
  const isPaired = !/[[\]]/.test(rest)
  return `[${isPaired ? bare : bare.replace(/\\?([[\]])/g, '\\$1')}]`
}
