import { join } from 'node:path'
import { digestOf, sha256 } from '#lib/content/edition/digest'
import { parseFile } from '#lib/content/edition/parse-file'
import type { ContentFile } from '#lib/content/edition/recognize-file'
import { type Facts, noFacts } from '#lib/content/facts'
import type { PictureCatalog } from '#lib/content/pictures/picture-catalog'
import { bytesOf } from '#lib/content/read/read-bytes'
import type { ContentRecord } from '#lib/content/records'
import { type Diagnostic, diagnose } from '#lib/content/report/diagnostics'
import { startOfFile } from '#lib/content/report/position'

/** What an earlier import stored of a file. */
export interface KnownFile {
  digest: string
  facts: Facts
  /** The warnings and notes of parsing it. */
  warnings: Diagnostic[]
}

export interface EditionFile extends ContentFile {
  digest: string
  facts: Facts
  warnings: Diagnostic[]
  /** Null where the file is unchanged since the last import, or has an error. */
  record: ContentRecord | null
  /** True: a draft with an error, which is held back: nothing of it is written. */
  held: boolean
  /** Its frontmatter, or its text, where that could not be parsed completely. */
  unparsed: string | null
}

/** Reads one file and parses it, unless it and its pictures are as the last import left them. */
export async function readFile(
  file: ContentFile,
  contentDir: string,
  catalog: PictureCatalog,
  known: KnownFile | undefined,
): Promise<{ file: EditionFile; diagnostics: Diagnostic[] }> {
  const bytes = await bytesOf(join(contentDir, file.path))
  if (!bytes) return unreadable(file)
  const bytesDigest = sha256(bytes)
  if (known && (await digestOf(bytesDigest, known.facts.pictures, catalog)) === known.digest) {
    return { file: { ...file, ...known, record: null, held: false, unparsed: null }, diagnostics: known.warnings }
  }
  const { record, facts, unparsed, diagnostics } = await parseFile(file, bytes, catalog)
  const digest = await digestOf(bytesDigest, facts.pictures, catalog)
  const warnings = diagnostics.filter(({ severity }) => severity !== 'error')
  return { file: { ...file, digest, facts, warnings, record, held: false, unparsed }, diagnostics }
}

/** A file that disappeared, or became unreadable, after it was listed. */
function unreadable(file: ContentFile): { file: EditionFile; diagnostics: Diagnostic[] } {
  const { report, found } = diagnose(file.path)
  report(
    'file-missing',
    startOfFile,
    'The file disappeared while it was being read, or may not be read. Run the command again.',
  )
  const nothing = { digest: '', facts: noFacts, warnings: [], record: null, held: false, unparsed: '' }
  return { file: { ...file, ...nothing }, diagnostics: found }
}
