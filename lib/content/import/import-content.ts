import { readEdition } from '#lib/content/edition/read-edition'
import { changedOnDisk, type OnDisk, type Scan, scanDisk } from '#lib/content/import/changed-on-disk'
import { checkRenamedSections, storedSections } from '#lib/content/import/check-renamed-sections'
import { checkRenames } from '#lib/content/import/check-renames'
import { importPart } from '#lib/content/import/import-part'
import type { Changes } from '#lib/content/import/neighborhood'
import { openWriter } from '#lib/content/import/open-writer'
import { refuseChangedPolls } from '#lib/content/import/refuse-changed-polls'
import { listPublished, refuseMassRemoval } from '#lib/content/import/refuse-mass-removal'
import { refuseRenamedPolls } from '#lib/content/import/refuse-renamed-polls'
import { knownFiles, markRepeated, rememberReported } from '#lib/content/import/reported-before'
import { type Scheduled, scheduledIn } from '#lib/content/import/scheduled'
import { goneFrom } from '#lib/content/import/whole-edition'
import { noChange, type Summary } from '#lib/content/import/write-edition'
import { type Diagnostic, hasErrors, hasWarnings, sortDiagnostics } from '#lib/content/report/diagnostics'
import { takeLockUntilEnd } from '#lib/database/advisory-locks'
import { type Ended, inLongTransaction } from '#lib/database/long-transaction'
import { isDeadlock } from '#lib/database/sql-state'
import type { Prisma } from '#prisma/generated/client'

export interface ImportOptions {
  contentDir: string
  /** What changed since the last edition, where that is known; null where all files may have. */
  since?: Since | null
  /** Where the stat index is, by which files that did not change are not read; without one all are. */
  indexFile?: string | null
  /** The site's public address, where it differs from the one in site.yaml. */
  siteUrl?: string | null
  /** The moment of the import, at which removed pieces become unavailable. */
  now: () => Date
  /** Reads, checks and writes, then rolls everything back. */
  dryRun?: boolean
  /** Lets an edition unpublish most of what readers see. */
  unpublish?: boolean
  /** Writes nothing where there is a warning. */
  strict?: boolean
  /** When it is aborted, nothing is written and the promise rejects with its reason. */
  signal?: AbortSignal
  progress?: (step: 'read' | 'write', done: number, total: number) => void
  /** Called once if another import is running, before waiting for it. */
  waiting?: () => void
}

/** What changed below the folder since the last edition that was published. */
export type Since = Pick<Changes, 'names' | 'paths' | 'held'>

export interface ImportResult {
  /** False where there were errors: nothing was written. */
  ok: boolean
  /** Sorted. */
  diagnostics: Diagnostic[]
  summary: Summary
  /** Null where nothing is scheduled, or nothing was written. */
  scheduled: Scheduled | null
  /** The number of the edition, or null where there was nothing to write. */
  edition: number | null
}

/** With more changes than this, all files are read: threads parse them. */
const mostChanges = 500

/** How often an import is tried while Postgres cancels it to resolve a deadlock. */
const attempts = 5

/**
 * Publishes a content folder: all of it or nothing, in one transaction. Tries again after a deadlock: first votes lock a
 * poll's options in any order, so that they and the import may wait for each other.
 */
export async function importContent(options: ImportOptions): Promise<ImportResult> {
  for (let attempt = 1; ; attempt++) {
    try {
      // While a connection opens.
      const scan = scanFor(options)
      scan.catch(() => {})
      return await inLongTransaction((transaction) => importOnce(transaction, scan, options))
    } catch (error) {
      if (attempt === attempts || !isDeadlock(error)) throw error
    }
  }
}

/** Null where all files are to be read: only they tell whether there is a warning. */
async function scanFor({ contentDir, since, indexFile, strict }: ImportOptions): Promise<Scan | null> {
  return !since && indexFile && !strict ? await scanDisk(contentDir, indexFile) : null
}

/** What may have changed, where so little did that it is imported by itself. */
function changesOf({ since, strict }: ImportOptions, disk: OnDisk | null): Since | null {
  const few = (paths: readonly string[]) => paths.length <= mostChanges
  if (strict) return null
  if (since) return few(since.paths) ? since : null
  return disk && few(disk.paths) ? { names: disk.names, paths: disk.paths, held: new Map() } : null
}

async function importOnce(
  transaction: Prisma.TransactionClient,
  begun: Promise<Scan | null>,
  options: ImportOptions,
): Promise<Ended<ImportResult>> {
  const { contentDir, signal, progress, waiting, dryRun } = options
  let waited = false
  const onWait = () => {
    waited = true
    waiting?.()
  }
  await takeLockUntilEnd(transaction, 'imports', { signal, onWait })
  const startedAt = options.now()
  // An earlier look tells nothing of what was saved while another import ran.
  const scan = await (waited ? scanFor(options) : begun)
  const disk = scan && (await changedOnDisk(transaction, scan))
  const changes = changesOf(options, disk)
  const imported = changes && (await importPart(transaction, { ...changes, contentDir, now: startedAt }, options))
  if (imported) {
    if (disk && !dryRun) await disk.remember(imported.part.files, disk.digests)
    return { commit: !dryRun, result: imported.result }
  }
  const known = await knownFiles(transaction)
  const published = await listPublished(transaction, startedAt)
  const sections = await storedSections(transaction)
  const writer = openWriter(transaction, { ...options, startedAt })
  const edition = await readEdition({
    contentDir,
    now: startedAt,
    known,
    ...(signal && { signal }),
    begin: writer.begin,
    parsed: writer.settle,
    progress: (done, total) => progress?.('read', done, total),
  })
  const diagnostics = [
    ...edition.diagnostics,
    // First: it locks the polls, so that no vote comes between the checks and the write.
    ...(await refuseChangedPolls(transaction, edition.files)),
    ...(await refuseRenamedPolls(transaction, edition.files, startedAt)),
    ...(options.unpublish ? [] : refuseMassRemoval(published, edition.files, startedAt)),
  ]
  const { site } = edition
  const refused = (): Ended<ImportResult> => {
    const reported = sortDiagnostics(markRepeated(diagnostics, edition.files, known))
    return {
      commit: false,
      result: { ok: false, diagnostics: reported, summary: noChange, scheduled: null, edition: null },
    }
  }
  if (hasErrors(diagnostics) || !site) return refused()
  const { files } = edition
  const { summary, number } = await writer.finish({ files, gone: await goneFrom(transaction, files, known) })
  diagnostics.push(...(await checkRenames(transaction, files)), ...checkRenamedSections(sections, site.sections))
  if (options.strict && hasWarnings(diagnostics)) return refused()
  await rememberReported(transaction, files, known, diagnostics)
  signal?.throwIfAborted()
  if (disk && !dryRun) await disk.remember(edition.files)
  const result = {
    ok: true,
    diagnostics: sortDiagnostics(markRepeated(diagnostics, edition.files, known)),
    summary,
    scheduled: scheduledIn(edition.files, startedAt, site.timeZone),
    edition: dryRun ? null : number,
  }
  return { commit: !dryRun, result }
}
