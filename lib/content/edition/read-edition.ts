import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { checkReferences } from '#lib/content/check/check-references'
import { readRejectedFiles, rejectedPaths } from '#lib/content/check/unparsed-files'
import { checkRepeatedSlugs } from '#lib/content/edition/check-repeated-slugs'
import { openDelivery } from '#lib/content/edition/delivery'
import { draftsAmong, holdDrafts, markHeld } from '#lib/content/edition/hold-drafts'
import { listFiles } from '#lib/content/edition/list-files'
import type { Take } from '#lib/content/edition/parsed-file'
import type { EditionFile, KnownFile } from '#lib/content/edition/read-file'
import { readFiles } from '#lib/content/edition/read-files'
import type { ContentFile } from '#lib/content/edition/recognize-file'
import { pictureCatalog } from '#lib/content/pictures/picture-catalog'
import { type Diagnostic, hasErrors, sortDiagnostics } from '#lib/content/report/diagnostics'
import { parseRulesOf } from '#lib/content/site/parse-rules'
import { readPublication } from '#lib/content/site/read-publication'
import type { Site } from '#lib/content/site/schema'

/** A whole content folder, read and checked. */
export interface Edition {
  /** Null where site.yaml, front.yaml or wording.yaml holds an error. */
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
  /** Called with the publication where nothing speaks against it; gives what takes the files, as long as there is no error. */
  begin?: (site: Site) => Promise<Take>
  /** Called once all files were parsed without an error and most were taken: runs beside the checks that follow. */
  parsed?: () => Promise<void>
  /** How many threads parse where there are many files. */
  threads?: number
}

/**
 * Reads and checks a content folder: lists its files, reads each, then checks what they say of each other. Throws only
 * where the signal is aborted, a folder may not be read, or what takes the files does.
 */
export async function readEdition(options: ReadEditionOptions): Promise<Edition> {
  const { contentDir, now, known, progress, signal, begin, parsed, threads } = options
  const tree = await listFiles(contentDir)
  const catalog = pictureCatalog(contentDir, tree.pictures)
  const publication = await readPublication(contentDir, catalog, now)
  const { site, url, sections, sectionAliases, newsletters, others, diagnostics: ofSite } = publication
  const rejected = rejectedPaths(tree.diagnostics)
  const listed = markHeld(tree.diagnostics, await draftsAmong(contentDir, rejected))
  const before = [...listed, ...ofSite]

  const take = site && !hasErrors(before.filter(notOf(tree.files))) ? await begin?.(site) : null
  const delivery = take ? openDelivery(take, tree.files) : null
  const read = await readFiles(tree.files, {
    contentDir,
    catalog,
    siteUrl: url,
    rules: parseRulesOf(site),
    known,
    progress,
    signal,
    delivery,
    threads,
  })
  const beside = delivery && !hasErrors(read.diagnostics) ? delivery.settle().then(parsed) : null
  beside?.catch(() => {})
  // Its first statement is on its way before the checks keep this thread busy.
  await yieldToOthers()
  const diagnostics = [
    ...before,
    ...read.diagnostics,
    ...checkReferences({
      now,
      files: read.files,
      url,
      rejected: await readRejectedFiles(contentDir, rejected),
      sections,
      newsletters,
      sectionAliases,
      pictures: new Set(tree.pictures.keys()),
      others,
    }),
    ...checkRepeatedSlugs(read.files),
  ]
  await beside
  // Last: whether a draft is held back depends on every error that was found.
  const checked = holdDrafts(read.files, diagnostics)
  if (!hasErrors(checked.diagnostics)) await delivery?.finish(checked.held)
  else await delivery?.settle()
  return {
    site,
    files: checked.files,
    diagnostics: sortDiagnostics(checked.diagnostics),
  }
}

/** The problems of files that are read may be those of drafts, which stop nothing. */
function notOf(files: readonly ContentFile[]): (diagnostic: Diagnostic) => boolean {
  const paths = new Set(files.map(({ path }) => path))
  return ({ path }) => !paths.has(path)
}
