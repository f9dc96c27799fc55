import { join } from 'node:path'
import { checkReferences } from '#lib/content/check/check-references'
import { readRejectedFiles, rejectedPaths } from '#lib/content/check/unparsed-files'
import { checkRepeatedSlugs } from '#lib/content/edition/check-repeated-slugs'
import { holdDrafts } from '#lib/content/edition/hold-drafts'
import { listFiles } from '#lib/content/edition/list-files'
import { type EditionFile, type KnownFile, readFile } from '#lib/content/edition/read-file'
import { pictureCatalog } from '#lib/content/pictures/picture-catalog'
import { bytesOf } from '#lib/content/read/read-bytes'
import { type Diagnostic, sortDiagnostics } from '#lib/content/report/diagnostics'
import { readFront } from '#lib/content/site/read-front'
import { readSite } from '#lib/content/site/read-site'
import type { Site } from '#lib/content/site/schema'
import { frontFile, siteFile } from '#lib/content/site/site-files'

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

/**
 * Reads and checks a content folder: lists its files, reads each, then checks what they say of each other. Throws only
 * where the signal is aborted or a folder may not be read.
 */
export async function readEdition({ contentDir, now, known, progress, signal }: ReadEditionOptions): Promise<Edition> {
  const tree = await listFiles(contentDir)
  const catalog = pictureCatalog(contentDir, tree.pictures)
  const site = await readSite(await bytesOf(join(contentDir, siteFile)), catalog)
  const front = readFront(await bytesOf(join(contentDir, frontFile)))

  const files: EditionFile[] = []
  const problems: Diagnostic[] = []
  for (const [index, file] of tree.files.entries()) {
    signal?.throwIfAborted()
    progress?.(index, tree.files.length)
    const read = await readFile(file, contentDir, catalog, known?.get(file.path))
    files.push(read.file)
    problems.push(...read.diagnostics)
  }
  progress?.(tree.files.length, tree.files.length)

  const rejected = rejectedPaths(tree.diagnostics)
  const diagnostics = [
    ...tree.diagnostics,
    ...site.diagnostics,
    ...front.diagnostics,
    ...problems,
    ...checkReferences({
      now,
      files,
      url: site.site?.url ?? null,
      rejected: await readRejectedFiles(contentDir, rejected),
      sections: site.sections,
      pictures: new Set(tree.pictures.keys()),
      others: [
        { path: siteFile, references: site.references },
        { path: frontFile, references: front.references },
      ],
    }),
    ...checkRepeatedSlugs(files),
  ]
  // Last: whether a draft is held back depends on every error that was found.
  const checked = await holdDrafts(contentDir, files, rejected, diagnostics)
  return {
    site: site.site && front.front ? { ...site.site, front: front.front } : null,
    files: checked.files,
    diagnostics: sortDiagnostics(checked.diagnostics),
  }
}
