import { readBody } from '#lib/content/body/read-body'
import { writeHtml } from '#lib/content/body/write-html'
import type { Reference } from '#lib/content/facts'
import type { Fields } from '#lib/content/read/yaml'
import type { Report } from '#lib/content/report/diagnostics'

/** A wording as HTML, '' where it has an error, and what it links to. */
export interface RenderedWording {
  html: string
  references: Reference[]
}

/** Renders one paragraph of Markdown without its <p>: a wording stands inside a label. Everything is reported at its field. */
export function renderWording(text: string, name: string, fields: Fields, report: Report): RenderedWording {
  const position = fields.positionOf([name])
  const here: Report = (rule, _, message) => report(rule, position, `“${name}”: ${message}`)
  const body = readBody(text, here, { embedded: true })
  if (!body) return { html: '', references: [] }
  const isDefault = !(name in fields.value)
  const references = body.references.map((reference) => ({
    ...reference,
    ...position,
    ...(isDefault && { byDefault: true as const }),
  }))
  if (name === 'consent' && !isDefault && references.length === 0) {
    const cure = 'Add them: [privacy policy](/privacy).'
    report('consent-links', position, `“consent” has no links: voters cannot read what they agree to. ${cure}`)
  }
  const [paragraph, ...more] = body.tree.children.filter((node) => node.type !== 'text' || node.value.trim() !== '')
  const isParagraph = paragraph?.type === 'element' && paragraph.tagName === 'p' && more.length === 0
  if (!isParagraph || body.pictures.length > 0) {
    here('field-value', position, 'must be one paragraph of text: words, emphasis and links.')
    return { html: '', references }
  }
  return { html: paragraph.children.map(writeHtml).join('').trim(), references }
}
