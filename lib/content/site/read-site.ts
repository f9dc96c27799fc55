import { readBody } from '#lib/content/body/read-body'
import { serialize } from '#lib/content/body/to-blocks'
import { frontFile, siteFile } from '#lib/content/edition/list-files'
import type { Reference } from '#lib/content/facts'
import { validate } from '#lib/content/fields/validate'
import { referencesTo } from '#lib/content/kinds/kind'
import { fragmentOf } from '#lib/content/own-address'
import type { PictureCatalog } from '#lib/content/pictures/picture-catalog'
import { readText } from '#lib/content/read/read-text'
import { type Fields, readYaml } from '#lib/content/read/yaml'
import { type Diagnostic, diagnose, type Report } from '#lib/content/report/diagnostics'
import { type Position, startOfFile } from '#lib/content/report/position'
import { type Front, frontSchema, type Site, siteSchema } from '#lib/content/site/schema'

export interface ReadFront {
  front: Front | null
  references: Reference[]
  diagnostics: Diagnostic[]
}

export interface ReadSite {
  /** Null where it holds an error. */
  site: Omit<Site, 'front'> | null
  /** The slugs of its sections, known even where the rest is not; null where they could not be read. */
  sections: string[] | null
  references: Reference[]
  diagnostics: Diagnostic[]
}

/** content/front.yaml; `bytes` is null where there is none. */
export function readFront(bytes: Uint8Array | null): ReadFront {
  const { report, found } = diagnose(frontFile)
  if (!bytes) return { front: frontSchema.parse({}), references: [], diagnostics: found }
  const fields = readFields(bytes, report)
  const front = fields && validate(fields, frontSchema, report)
  if (!front) return { front: null, references: [], diagnostics: found }
  const references = [
    ...referencesTo('article', front.lead ? [front.lead] : [], fields, () => ['lead']),
    ...referencesTo('article', front.pinned, fields, (index) => ['pinned', index]),
    ...referencesTo('section', front.sections, fields, (index) => ['sections', index]),
  ]
  return { front, references, diagnostics: found }
}

/** content/site.yaml, with its wordings rendered and its logo measured. */
export async function readSite(bytes: Uint8Array | null, catalog: PictureCatalog): Promise<ReadSite> {
  const { report, found } = diagnose(siteFile)
  const nothing: ReadSite = { site: null, sections: null, references: [], diagnostics: found }
  if (!bytes) {
    const needed = 'name, url, language, timeZone and sections'
    report('file-missing', startOfFile, `There is no ${siteFile}. Write one with ${needed}.`)
    return nothing
  }
  const fields = readFields(bytes, report)
  const file = fields && validate(fields, siteSchema, report)
  if (!file) return { ...nothing, sections: fields && sectionsOf(fields) }
  const references: Reference[] = referencesToPaths(file, fields)
  const words = (name: 'disclaimer' | 'consent') => renderWording(file[name], name, fields, report, references)
  const rendered = { disclaimerHtml: words('disclaimer'), consentHtml: words('consent') }
  if (!file.contact) {
    const cure = 'Add the newsroom’s address: contact: desk@example.org'
    report('contact-missing', startOfFile, `There is no “contact”, so readers get no contact form. ${cure}`)
  }
  const logo = file.publisher?.logo ? await catalog.measure(file.publisher.logo, true) : null
  if (logo && !logo.ok) report(logo.rule, fields.positionOf(['publisher', 'logo']), logo.reason)
  return {
    site: { ...file, ...rendered, logo: logo?.ok ? logo.picture : null },
    sections: file.sections.map(({ slug }) => slug),
    references,
    diagnostics: found,
  }
}

function readFields(bytes: Uint8Array, report: Report): Fields | null {
  const text = readText(bytes, report)
  return text === null ? null : readYaml(text, report)
}

function referencesToPaths(
  { navigation, guidelines }: Pick<Site, 'navigation' | 'guidelines'>,
  fields: Fields,
): Reference[] {
  const byDefault = 'guidelines' in fields.value ? {} : ({ byDefault: true } as const)
  return [
    { ...pathReference(guidelines), ...fields.positionOf(['guidelines']), ...byDefault },
    ...navigation.map(({ href }, index) => ({
      ...pathReference(href),
      ...fields.positionOf(['navigation', index, 'href']),
    })),
  ]
}

/** One paragraph of Markdown as HTML without the paragraph: it stands in a label. */
function renderWording(text: string, name: string, fields: Fields, report: Report, references: Reference[]): string {
  const position: Position = fields.positionOf([name])
  const here: Report = (rule, _, message) => report(rule, position, `“${name}”: ${message}`)
  const body = readBody(text, here, { embedded: true })
  const [paragraph, ...more] = (body?.tree.children ?? []).filter(
    (node) => node.type !== 'text' || node.value.trim() !== '',
  )
  const byDefault = name in fields.value ? {} : ({ byDefault: true } as const)
  for (const reference of body?.references ?? []) references.push({ ...reference, ...position, ...byDefault })
  if (name === 'consent' && body && !byDefault.byDefault && body.references.length === 0) {
    const cure = 'Add them: [privacy policy](/privacy).'
    report('consent-links', position, `“consent” has no links: voters cannot read what they agree to. ${cure}`)
  }
  const isText = paragraph?.type === 'element' && paragraph.tagName === 'p' && more.length === 0
  if (!isText || body?.pictures.length !== 0) {
    if (body) here('field-value', position, 'must be one paragraph of text: words, emphasis and links.')
    return ''
  }
  return serialize(paragraph.children, '')
}

/** The sections of a file that is wrong elsewhere, so that the articles are not all blamed for it. */
function sectionsOf({ value }: Fields): string[] | null {
  const sections = siteSchema.shape.sections.safeParse(value.sections)
  return sections.success ? sections.data.map(({ slug }) => slug) : null
}

function pathReference(address: string): { to: 'path'; path: string; fragment?: string } {
  const fragment = fragmentOf(/#.*$/.exec(address)?.[0] ?? '')
  return { to: 'path', path: address.replace(/[?#].*$/, ''), ...(fragment && { fragment }) }
}
