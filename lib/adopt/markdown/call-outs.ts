/** What other systems call their boxes, as the three kinds of call-outs that a text may have. */
const kinds: Readonly<Record<string, CallOutKind>> = {
  ...{
    note: 'note',
    info: 'note',
    information: 'note',
    notice: 'note',
    abstract: 'note',
    summary: 'note',
    quote: 'note',
  },
  ...{
    example: 'note',
    question: 'note',
    bug: 'note',
    update: 'note',
    secondary: 'note',
    seealso: 'note',
    todo: 'note',
  },
  ...{
    callout: 'note',
    alert: 'note',
    admonition: 'note',
    box: 'note',
    aside: 'note',
    primary: 'note',
    default: 'note',
  },
  ...{
    tip: 'tip',
    hint: 'tip',
    success: 'tip',
    check: 'tip',
    important: 'warning',
    warning: 'warning',
    warn: 'warning',
  },
  ...{ caution: 'warning', danger: 'warning', attention: 'warning', error: 'warning', failure: 'warning' },
}

export type CallOutKind = 'note' | 'tip' | 'warning'

const headings: Record<CallOutKind, string> = { note: 'Note', tip: 'Tip', warning: 'Warning' }

/** The kind of a box by its name on the old site; null where the name is none of a box. */
export function callOutKind(name: string): CallOutKind | null {
  const known = name.toLowerCase()
  return Object.hasOwn(kinds, known) ? (kinds[known] ?? null) : null
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

/** Several pictures side by side; one alone is a picture. */
export function writeGallery(pictures: readonly { src: string; alt: string; caption: string | null }[]): string {
  const written = pictures.map(({ src, alt, caption }) => writePicture(src, alt, caption))
  return written.length < 2 ? written.join('') : `:::gallery\n${written.join('\n')}\n:::`
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

/** A picture in Markdown; alone in its paragraph it becomes a figure with its caption. */
export function writePicture(src: string, alt: string, caption: string | null): string {
  const address = /[\s()<>]/.test(src) ? `<${src.replace(/[<>]/g, encodeURIComponent)}>` : src
  const words = alt
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[[\]\\]/g, '\\$&')
  const title = caption?.replace(/\s+/g, ' ').trim().replace(/["\\]/g, '\\$&')
  return `![${words}](${address}${title ? ` "${title}"` : ''})`
}

/** A film of another site, on a line of its own. */
export function writeEmbed(url: string, title: string | null): string {
  const words = wordsOf(url, title).replace(/\s+/g, ' ').replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return `::embed{url="${url.replaceAll('&', '&amp;').replaceAll('"', '%22')}" title="${words}"}`
}

/** The same where no player may stand. */
export function writeEmbedLink(url: string, title: string | null): string {
  return `[${wordsOf(url, title).replace(/[[\]\\]/g, '\\$&')}](${url})`
}

function wordsOf(url: string, title: string | null): string {
  return title?.trim() || `Video: ${URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : url}`
}
