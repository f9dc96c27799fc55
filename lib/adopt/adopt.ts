import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Archive, Tags } from '#lib/adopt/archive'
import { proposeMapping } from '#lib/adopt/mapping/propose-mapping'
import { readMapping } from '#lib/adopt/mapping/read-mapping'
import { writeMapping } from '#lib/adopt/mapping/write-mapping'
import { planEdition } from '#lib/adopt/plan/plan-edition'
import { recognizeSource } from '#lib/adopt/readers'
import { collectFindings, type Finding } from '#lib/adopt/report/findings'
import type { Rule } from '#lib/adopt/report/rules'
import { readRecord } from '#lib/adopt/write/record'
import { type WrittenEdition, writeEdition } from '#lib/adopt/write/write-edition'
import { adoptFile, siteFile } from '#lib/content/site/site-files'
import { makeFolder } from '#lib/make-folder'

export interface AdoptOptions {
  /** A folder or file of the old site. */
  source: string
  /** The content folder. */
  into: string
  /** A folder with an export's pictures; null without. */
  files: string | null
  now: Date
  progress: (step: string, done: number, total: number) => void
}

export type AdoptResult =
  | { outcome: 'unknown-source' }
  | { outcome: 'foreign-folder' }
  | { outcome: 'broken-source'; flaws: string[] }
  | { outcome: 'mapping-written'; archive: Archive; flaws: string[] }
  | { outcome: 'mapping-wrong'; problems: string[] }
  | { outcome: 'record-wrong' }
  | { outcome: 'adopted'; archive: Archive; flaws: string[]; edition: WrittenEdition; findings: Finding[] }

/**
 * Brings an old site into a content folder: the first run writes adopt.yaml alone, each further one reads it and writes
 * the newspaper. What a person changed there is never touched.
 */
export async function adopt({ source, into, files, now, progress }: AdoptOptions): Promise<AdoptResult> {
  const reader = await recognizeSource(source)
  if (!reader) return { outcome: 'unknown-source' }
  const read = await readMapping(into)
  if (read && !read.ok) return { outcome: 'mapping-wrong', problems: read.problems }
  if (!read && (await isForeign(into))) return { outcome: 'foreign-folder' }
  const record = await readRecord(into)
  if (!record) return { outcome: 'record-wrong' }
  const { findings, note } = collectFindings()
  const archive = await reader.read(source, { files, tags: read?.mapping.tags ?? noTags, note })
  const flaws = archive.incomplete ? findings.flatMap(({ rule, message }) => (rule === 'unread' ? [message] : [])) : []
  if (archive.incomplete && archive.pieces.length === 0) return { outcome: 'broken-source', flaws }
  if (!read) {
    await makeFolder(into)
    await writeFile(join(into, adoptFile), writeMapping(proposeMapping(archive, now)))
    return { outcome: 'mapping-written', archive, flaws }
  }
  const plan = await planEdition({
    archive,
    mapping: read.mapping,
    record,
    source,
    into,
    now,
    note,
    findings,
    progress,
  })
  const edition = await writeEdition({ plan, record, into, now, note, findings, progress })
  return {
    outcome: 'adopted',
    archive,
    flaws,
    edition,
    findings: findings.filter(({ piece, rule }) => piece === null || plan.taken.has(piece) || isAbsence(rule)),
  }
}

/** Before adopt.yaml is there nobody has explained any; it has no names of its own, as those of objects. */
const noTags: Tags = Object.create(null)

/** A folder with files, none of which says that it is a newspaper's; what starts with a dot, as .git, is nobody's. */
async function isForeign(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch((): string[] => [])
  return names.some((name) => !name.startsWith('.')) && !names.includes(siteFile)
}

/** What is said of pieces that were not taken; all else of them is of no use to anybody. */
function isAbsence(rule: Rule): boolean {
  return rule === 'left-out' || rule === 'trashed'
}
