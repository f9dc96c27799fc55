import { DatabaseError, type PoolClient } from 'pg'
import { readEdition } from '#lib/content/edition/read-edition'
import { checkRenames } from '#lib/content/import/check-renames'
import { refuseChangedPolls } from '#lib/content/import/refuse-changed-polls'
import { refuseMassRemoval } from '#lib/content/import/refuse-mass-removal'
import { refuseRenamedPolls } from '#lib/content/import/refuse-renamed-polls'
import { knownFiles, markRepeated, rememberReported } from '#lib/content/import/reported-before'
import { type Scheduled, scheduledIn } from '#lib/content/import/scheduled'
import { noChange, type Summary, writeEdition } from '#lib/content/import/write-edition'
import { type Diagnostic, hasErrors, sortDiagnostics } from '#lib/content/report/diagnostics'
import { releaseLock, takeLock } from '#lib/database/advisory-locks'
import { poolWithoutTimeout } from '#lib/database/client'

export interface ImportOptions {
  contentDir: string
  /** The site's public address, where it differs from the one in site.yaml. */
  siteUrl?: string | null
  /** The moment of the import, at which removed pieces become unavailable. */
  now: () => Date
  /** Reads, checks and writes, then rolls everything back. */
  dryRun?: boolean
  /** Lets an edition unpublish most of what readers see. */
  unpublish?: boolean
  /** When it is aborted, nothing is written and the promise rejects with its reason. */
  signal?: AbortSignal
  progress?: (step: 'read' | 'write', done: number, total: number) => void
  /** Called once if another import is running, before waiting for it. */
  waiting?: () => void
}

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

/** How often an import is tried while Postgres cancels it to resolve a deadlock. */
const attempts = 5

/** SQLSTATE deadlock_detected. */
const deadlock = '40P01'

/** Publishes a content folder: all of it or nothing, in one transaction. */
export async function importContent(options: ImportOptions): Promise<ImportResult> {
  const client = await poolWithoutTimeout().connect()
  // A connection that breaks between two statements fails the next one. Without a listener the event would end the process.
  client.on('error', ignore)
  let broken = false
  try {
    await takeLock(client, 'imports', { signal: options.signal, onWait: options.waiting })
    return await importWithRetries(client, options)
  } catch (error) {
    broken = true
    throw error
  } finally {
    client.off('error', ignore)
    // Closing the connection releases its lock and rolls back its transaction.
    if (broken) client.release(true)
    else {
      await releaseLock(client, 'imports')
      client.release()
    }
  }
}

function ignore(): void {}

/** Tries again after a deadlock: first votes lock a poll's options in any order, so that they and the import may wait for each other. */
async function importWithRetries(client: PoolClient, options: ImportOptions): Promise<ImportResult> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await importLocked(client, options)
    } catch (error) {
      if (attempt === attempts || !(error instanceof DatabaseError) || error.code !== deadlock) throw error
      await client.query('ROLLBACK')
    }
  }
}

async function importLocked(client: PoolClient, options: ImportOptions): Promise<ImportResult> {
  const { contentDir, signal, progress } = options
  const startedAt = options.now()
  const known = await knownFiles(client)
  const edition = await readEdition({
    contentDir,
    now: startedAt,
    known,
    ...(signal && { signal }),
    progress: (done, total) => progress?.('read', done, total),
  })
  await client.query('BEGIN')
  const diagnostics = [
    ...edition.diagnostics,
    // First: it locks the polls, so that no vote comes between the checks and the write.
    ...(await refuseChangedPolls(client, edition.files)),
    ...(await refuseRenamedPolls(client, edition.files, startedAt)),
    ...(options.unpublish ? [] : await refuseMassRemoval(client, edition.files, startedAt)),
  ]
  if (hasErrors(diagnostics) || !edition.site) {
    await client.query('ROLLBACK')
    const reported = sortDiagnostics(markRepeated(diagnostics, edition.files, known))
    return { ok: false, diagnostics: reported, summary: noChange, scheduled: null, edition: null }
  }
  const { summary, number } = await writeEdition(client, { ...edition, site: edition.site }, known, startedAt, options)
  diagnostics.push(...(await checkRenames(client, edition.files)))
  await rememberReported(client, edition.files, diagnostics)
  signal?.throwIfAborted()
  await client.query(options.dryRun ? 'ROLLBACK' : 'COMMIT')
  const scheduled = scheduledIn(edition.files, startedAt, edition.site.timeZone)
  return {
    ok: true,
    diagnostics: sortDiagnostics(markRepeated(diagnostics, edition.files, known)),
    summary,
    scheduled,
    edition: options.dryRun ? null : number,
  }
}
