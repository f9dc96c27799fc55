import type { Facts, Reference } from '#lib/content/facts'
import { checkOffsets } from '#lib/content/fields/check-offsets'
import { validate } from '#lib/content/fields/validate'
import { aliasesIn } from '#lib/content/kinds/alias-field'
import type { PictureCatalog } from '#lib/content/pictures/picture-catalog'
import type { Fields } from '#lib/content/read/yaml'
import { readYamlFile } from '#lib/content/read/yaml-file'
import { type Diagnostic, diagnose } from '#lib/content/report/diagnostics'
import { startOfFile } from '#lib/content/report/position'
import { pathReference } from '#lib/content/site/path-reference'
import { renderWording } from '#lib/content/site/render-wording'
import { type Site, siteSchema } from '#lib/content/site/schema'
import { siteFile } from '#lib/content/site/site-files'

export interface ReadSite {
  /** Null where it has an error. */
  site: Omit<Site, 'front' | 'wording'> | null
  /** The slugs of its sections, even where another field has an error; null where they could not be read. */
  sections: string[] | null
  /** The old addresses of its sections. */
  aliases: SectionAlias[]
  references: Reference[]
  diagnostics: Diagnostic[]
}

/** An old address of a section. */
export type SectionAlias = Facts['aliases'][number] & { section: string }

/** Reads content/site.yaml, renders its wordings and measures its logos. */
export async function readSite(bytes: Uint8Array | null, catalog: PictureCatalog): Promise<ReadSite> {
  const { report, found } = diagnose(siteFile)
  const nothing: ReadSite = { site: null, sections: null, aliases: [], references: [], diagnostics: found }
  if (!bytes) {
    const needed = 'name, url, language, timeZone and sections'
    report('file-missing', startOfFile, `There is no ${siteFile}. Write one with ${needed}.`)
    return nothing
  }
  const fields = readYamlFile(bytes, report)
  const file = fields && validate(fields, siteSchema, report)
  if (!file) return { ...nothing, sections: fields && sectionsOf(fields) }
  checkOffsets(fields, siteSchema, file.timeZone, report)
  const disclaimer = renderWording(file.disclaimer, 'disclaimer', fields, report)
  const consent = renderWording(file.consent, 'consent', fields, report)
  if (!file.contact) {
    const cure = 'Add the newsroom’s address: contact: desk@example.org'
    report('contact-missing', startOfFile, `There is no “contact”, so readers get no contact form. ${cure}`)
  }
  const logo = file.publisher?.logo ? await catalog.measure(file.publisher.logo, true) : null
  if (logo && !logo.ok) report(logo.rule, fields.positionOf(['publisher', 'logo']), logo.reason)
  const nameplate = file.look.logo ? await catalog.measure(file.look.logo, true) : null
  if (nameplate && !nameplate.ok) report(nameplate.rule, fields.positionOf(['look', 'logo']), nameplate.reason)
  return {
    site: {
      ...file,
      disclaimerHtml: disclaimer.html,
      consentHtml: consent.html,
      logo: logo?.ok ? logo.picture : null,
      nameplate: nameplate?.ok ? nameplate.picture : null,
    },
    sections: file.sections.map(({ slug }) => slug),
    aliases: file.sections.flatMap(({ slug, aliases }, index) =>
      aliasesIn(aliases, fields, ['sections', index, 'aliases']).map((alias) => ({ ...alias, section: slug })),
    ),
    references: [...referencesToPaths(file, fields), ...disclaimer.references, ...consent.references],
    diagnostics: found,
  }
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

/** The sections of a file with an error elsewhere, so that articles are not blamed for sections that seem to be missing. */
function sectionsOf({ value }: Fields): string[] | null {
  const sections = siteSchema.shape.sections.safeParse(value.sections)
  return sections.success ? sections.data.map(({ slug }) => slug) : null
}
