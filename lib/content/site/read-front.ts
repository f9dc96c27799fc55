import type { Reference } from '#lib/content/facts'
import { checkOffsets } from '#lib/content/fields/check-offsets'
import { validate } from '#lib/content/fields/validate'
import { referencesTo, referencesToAddresses } from '#lib/content/kinds/kind'
import type { Fields } from '#lib/content/read/yaml'
import { readYamlFile } from '#lib/content/read/yaml-file'
import { type Diagnostic, diagnose, type Report } from '#lib/content/report/diagnostics'
import { entriesOf } from '#lib/content/site/front-in-force'
import { type Front, frontSchema } from '#lib/content/site/front-schema'
import { pathReference } from '#lib/content/site/path-reference'
import { frontFile } from '#lib/content/site/site-files'

export interface ReadFront {
  /** Null where it has an error. */
  front: Front | null
  references: Reference[]
  diagnostics: Diagnostic[]
}

/**
 * Reads content/front.yaml; where there is none (null), everything has its default. The zone is the newspaper's, if it is
 * known. Warns of entries that have ended.
 */
export function readFront(bytes: Uint8Array | null, timeZone: string | null, now: Date): ReadFront {
  const { report, found } = diagnose(frontFile)
  if (!bytes) return { front: frontSchema.parse({}), references: [], diagnostics: found }
  const fields = readYamlFile(bytes, report)
  const front = fields && validate(fields, frontSchema, report)
  if (fields) checkOffsets(fields, frontSchema, timeZone, report)
  if (!front) return { front: null, references: [], diagnostics: found }
  checkStale(front, fields, now, report)
  return { front, references: referencesOf(front, fields), diagnostics: found }
}

function checkStale(front: Front, fields: Fields, now: Date, report: Report): void {
  for (const { name, path, until } of entriesOf(front)) {
    if (until === null || new Date(until) > now) continue
    const cure = 'Remove it, or give it a later time.'
    report(
      'front-stale',
      fields.positionOf([...path, 'until']),
      `“${name}” ended at ${until} and is not shown. ${cure}`,
    )
  }
}

function referencesOf({ lead, pinned, sections, notice }: Front, fields: Fields): Reference[] {
  const slugs = (named: readonly { article: string }[]) => named.map(({ article }) => article)
  const link = notice?.link ?? null
  return [
    ...referencesTo('article', slugs(lead ? [lead] : []), fields, () => ['lead', 'article']),
    ...referencesTo('article', slugs(pinned), fields, (index) => ['pinned', index, 'article']),
    ...referencesTo(
      'section',
      sections.map(({ section }) => section),
      fields,
      (index) => ['sections', index, 'section'],
    ),
    ...(link?.startsWith('/')
      ? [{ ...pathReference(link), ...fields.positionOf(['notice', 'link']) }]
      : referencesToAddresses([link], fields, () => ['notice', 'link'])),
  ]
}
