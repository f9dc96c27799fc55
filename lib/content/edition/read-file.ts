import { keysNeeded, providedKeys } from '#lib/content/check/keys'
import { digestOf, sha256 } from '#lib/content/edition/digest'
import { parseFile, type Run } from '#lib/content/edition/parse-file'
import type { ContentFile } from '#lib/content/edition/recognize-file'
import { type Facts, noFacts } from '#lib/content/facts'
import { rowAsJson, rowsOfRecord, type TableRows } from '#lib/content/kinds/rows-as-json'
import type { PictureCatalog } from '#lib/content/pictures/picture-catalog'
import type { PollRecord } from '#lib/content/records'
import { type Diagnostic, diagnose, hasErrors } from '#lib/content/report/diagnostics'
import { startOfFile } from '#lib/content/report/position'
import { noParseRules, type ParseRules } from '#lib/content/site/parse-rules'

/** What an earlier import stored of a file. */
export interface KnownFile {
  digest: string
  facts: Facts
  /** The warnings and notes of parsing it. */
  warnings: Diagnostic[]
}

export interface EditionFile extends ContentFile, KnownFile {
  /** True: it and its pictures are as the last import left them, so it was not parsed. */
  unchanged: boolean
  /** What a poll asks, to be compared with what its voters saw; null for other kinds, where it is unchanged or has an error. */
  poll: PollRecord | null
  /** True: a draft with an error, which is held back: nothing of it is written. */
  held: boolean
  /** Its frontmatter, or its text, where that could not be parsed completely. */
  unparsed: string | null
}

/** What parsing a file gives, as it goes from thread to thread: large parts are JSON, which costs less to copy. */
export interface ReadOutcome extends Pick<EditionFile, 'digest' | 'poll' | 'unparsed'> {
  facts: string
  diagnostics: Diagnostic[]
  /** Null where it has an error, or nothing is to be written. */
  rows: TableRows[] | null
  /** Its row in content_file, likewise. */
  stored: string | null
}

/** What site.yaml and wording.yaml say that the reading of every file depends on. */
export interface SiteSettings {
  /** The address of the site, which tells which full addresses are its own. */
  siteUrl: string | null
  rules?: ParseRules | undefined
}

export interface ReadSettings extends SiteSettings {
  catalog: PictureCatalog
  run: Run
  /** Whether rows are wanted: a check needs none. */
  rows: boolean
}

/** Parses the bytes of a file; null stands for one that disappeared. */
export async function readFile(
  file: ContentFile,
  bytes: Uint8Array | null,
  { catalog, run, rows, siteUrl, rules = noParseRules }: ReadSettings,
): Promise<ReadOutcome> {
  if (!bytes) return unreadable(file)
  const { record, facts, unparsed, diagnostics } = await parseFile(file, bytes, catalog, run, rules)
  const digest = await digestOf(sha256(bytes), facts.pictures, catalog, rules)
  const sound = record && !hasErrors(diagnostics) ? record : null
  const poll = sound?.kind === 'poll' ? sound.record : null
  const json = JSON.stringify(facts)
  const written = sound && rows
  return {
    digest,
    facts: json,
    diagnostics,
    unparsed,
    poll,
    rows: written ? (poll ? [] : rowsOfRecord(file.kind, sound)) : null,
    stored: written ? storedRow({ ...file, facts }, digest, json, diagnostics, siteUrl) : null,
  }
}

/** Null: as the last import left it. */
export function unchangedFile(file: ContentFile, known: KnownFile): EditionFile {
  const { digest, facts, warnings } = known
  return { ...file, digest, facts, warnings, unchanged: true, poll: null, held: false, unparsed: null }
}

export function parsedFile(
  file: ContentFile,
  { digest, facts, diagnostics, poll, unparsed }: ReadOutcome,
): EditionFile {
  return {
    ...file,
    digest,
    facts: JSON.parse(facts),
    warnings: warningsAmong(diagnostics),
    unchanged: false,
    poll,
    held: false,
    unparsed,
  }
}

function storedRow(
  file: ContentFile & { facts: Facts },
  digest: string,
  facts: string,
  found: Diagnostic[],
  siteUrl: string | null,
): string {
  const { path, kind, slug } = file
  const keys = { provides: providedKeys(file), depends: keysNeeded(file, siteUrl) }
  const rest = rowAsJson({ path, digest, kind: kind.name, slug, warnings: warningsAmong(found), ...keys })
  return `${rest.slice(0, -1)},"references":${facts}}`
}

function warningsAmong(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity !== 'error')
}

/** A file that disappeared, or became unreadable, after it was listed. */
function unreadable(file: ContentFile): ReadOutcome {
  const { report, found } = diagnose(file.path)
  report(
    'file-missing',
    startOfFile,
    'The file disappeared while it was being read, or may not be read. Run the command again.',
  )
  return refusedOutcome(found)
}

/** A file of which nothing is known but why. */
export function refusedOutcome(diagnostics: Diagnostic[], draft = false): ReadOutcome {
  const facts = JSON.stringify({ ...noFacts, draft })
  return { digest: '', facts, diagnostics, unparsed: '', poll: null, rows: null, stored: null }
}
