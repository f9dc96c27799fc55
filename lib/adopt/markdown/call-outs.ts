/** What other systems call their boxes, as the three kinds that a text may have. */
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

/** A box with a text in Markdown: a quote that begins with its title in bold. */
export function writeCallOut(kind: CallOutKind, title: string | null, markdown: string): string {
  const text = `**${title?.trim() || headings[kind]}**\n\n${markdown.trim()}`
  return text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
}

/** Several pictures: one below the other. */
export function writeGallery(pictures: readonly { src: string; alt: string; caption: string | null }[]): string {
  return pictures.map(({ src, alt, caption }) => writePicture(src, alt, caption)).join('\n\n')
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

/** A film or sound of another site, on a line of its own. */
export function writeEmbed(url: string, title: string | null): string {
  return `[${title?.replace(/[[\]\\]/g, '\\$&') || `Video: ${new URL(url).host.replace(/^www\./, '')}`}](${url})`
}
