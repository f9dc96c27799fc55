import * as z from 'zod'
import { refuseComments } from '#lib/content/fields/refuse-comments'
import { readYamlFile } from '#lib/content/read/yaml-file'
import { type Diagnostic, diagnose, hasErrors } from '#lib/content/report/diagnostics'
import { readEntries } from '#lib/content/site/read-entries'
import { wordingFile } from '#lib/content/site/site-files'
import { english } from '#lib/wording/english'
import type { Overrides } from '#lib/wording/words'

export interface ReadWording {
  /** Null where it has an error. */
  wording: Overrides | null
  diagnostics: Diagnostic[]
}

/** Reads content/wording.yaml; where there is none (null), nothing is said otherwise. The language is the newspaper's, if it is known. */
export function readWording(bytes: Uint8Array | null, language: string | null): ReadWording {
  const { report, found } = diagnose(wordingFile)
  if (!bytes) return { wording: {}, diagnostics: found }
  const fields = readYamlFile(bytes, report)
  if (!fields) return { wording: null, diagnostics: found }
  // Every value is text, so that a comment may be a part of it.
  refuseComments(fields, z.any(), report)
  const wording = readEntries({ entries: english, fields, language, report })
  return { wording: hasErrors(found) ? null : wording, diagnostics: found }
}
