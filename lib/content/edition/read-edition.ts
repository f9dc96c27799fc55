import { join } from 'node:path'
import { checkReferences } from '#lib/content/check/check-references'
import { readRejectedFiles, rejectedPaths } from '#lib/content/check/unparsed-files'
import { digestOf, sha256 } from '#lib/content/edition/digest'
import { holdDrafts } from '#lib/content/edition/hold-drafts'
import { type ContentFile, frontFile, listFiles, repeatedSlugs, siteFile } from '#lib/content/edition/list-files'
import { parseFile } from '#lib/content/edition/parse-file'
import { type Facts, noFacts } from '#lib/content/facts'
import { type PictureCatalog, pictureCatalog } from '#lib/content/pictures/picture-catalog'
import { bytesOf } from '#lib/content/read/read-bytes'
import type { ContentRecord } from '#lib/content/records'
import { type Diagnostic, diagnose, sortDiagnostics } from '#lib/content/report/diagnostics'
import { startOfFile } from '#lib/content/report/position'
import { readFront, readSite } from '#lib/content/site/read-site'
import type { Site } from '#lib/content/site/schema'

/** What an earlier import knows of a file. */
export interface KnownFile {
  digest: string
  facts: Facts
  /** What parsing it told, notes too. */
  warnings: Diagnostic[]
}

export interface EditionFile extends ContentFile {
  digest: string
  facts: Facts
  warnings: Diagnostic[]
  /** Null where the file did not change since the import that knew it, or holds an error. */
  record: ContentRecord | null
  /** True: a draft with an error, of which nothing is written. */
  held: boolean
  /** What the file says where its fields could not all be understood. */
  unparsed: string | null
}

/** A whole content folder, read and checked. */
export interface Edition {
  /** Null where site.yaml or front.yaml holds an error. */
  site: Site | null
  files: EditionFile[]
  /** Sorted. */
  diagnostics: Diagnostic[]
}

export interface ReadEditionOptions {
  contentDir: string
  now: Date
  /** Files that need not be parsed again while they are the same, by path. */
  known?: ReadonlyMap<string, KnownFile>
  progress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/** Reads and checks a content folder. Throws only when the signal says so, or where a folder in it may not be read. */
export async function readEdition({ contentDir, now, known, progress, signal }: ReadEditionOptions): Promise<Edition> {
  const tree = await listFiles(contentDir)
  const catalog = pictureCatalog(contentDir, tree.pictures)
  const siteRead = await readSite(await bytesOf(join(contentDir, siteFile)), catalog)
  const frontRead = readFront(await bytesOf(join(contentDir, frontFile)))

  const files: EditionFile[] = []
  const problems: Diagnostic[] = []
  for (const [index, file] of tree.files.entries()) {
    signal?.throwIfAborted()
    progress?.(index, tree.files.length)
    const read = await readOne(file, contentDir, catalog, known?.get(file.path))
    files.push(read.file)
    problems.push(...read.diagnostics)
  }
  progress?.(tree.files.length, tree.files.length)

  const rejected = rejectedPaths(tree.diagnostics)
  const between = checkReferences({
    now,
    files,
    url: siteRead.site?.url ?? null,
    rejected: await readRejectedFiles(contentDir, rejected),
    sections: siteRead.sections,
    pictures: new Set(tree.pictures.keys()),
    others: [
      { path: siteFile, references: siteRead.references },
      { path: frontFile, references: frontRead.references },
    ],
  })
  const repeated = repeatedSlugs(files)
  const all = [tree.diagnostics, siteRead.diagnostics, frontRead.diagnostics, problems, between, repeated].flat()
  const checked = await holdDrafts(contentDir, files, rejected, all)
  const { site } = siteRead
  const { front } = frontRead
  return {
    site: site && front ? { ...site, front } : null,
    files: checked.files,
    diagnostics: sortDiagnostics(checked.diagnostics),
  }
}

async function readOne(
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

/** A file that vanished, or lost its permission, while the folder was read. */
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
