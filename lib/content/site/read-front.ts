import type { Reference } from '#lib/content/facts'
import { checkOffsets } from '#lib/content/fields/check-offsets'
import { validate } from '#lib/content/fields/validate'
import { referencesTo } from '#lib/content/kinds/kind'
import { readYamlFile } from '#lib/content/read/yaml-file'
import { type Diagnostic, diagnose } from '#lib/content/report/diagnostics'
import { type Front, frontSchema } from '#lib/content/site/schema'
import { frontFile } from '#lib/content/site/site-files'

export interface ReadFront {
  /** Null where it has an error. */
  front: Front | null
  references: Reference[]
  diagnostics: Diagnostic[]
}

/** Reads content/front.yaml; where there is none (null), everything has its default. The zone is the newspaper's, if it is known. */
export function readFront(bytes: Uint8Array | null, timeZone: string | null): ReadFront {
  const { report, found } = diagnose(frontFile)
  if (!bytes) return { front: frontSchema.parse({}), references: [], diagnostics: found }
  const fields = readYamlFile(bytes, report)
  const front = fields && validate(fields, frontSchema, report)
  if (fields) checkOffsets(fields, frontSchema, timeZone, report)
  if (!front) return { front: null, references: [], diagnostics: found }
  const references = [
    ...referencesTo('article', front.lead ? [front.lead] : [], fields, () => ['lead']),
    ...referencesTo('article', front.pinned, fields, (index) => ['pinned', index]),
    ...referencesTo('section', front.sections, fields, (index) => ['sections', index]),
  ]
  return { front, references, diagnostics: found }
}
