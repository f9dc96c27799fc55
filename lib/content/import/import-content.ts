import { DatabaseError, type PoolClient } from 'pg'
import { type EditionFile, readEdition } from '#lib/content/edition/read-edition'
import { lockVotedPolls, protectPoll } from '#lib/content/import/protect-polls'
import { refuseMassRemoval } from '#lib/content/import/refuse-mass-removal'
import { refuseRenamedPolls } from '#lib/content/import/refuse-renamed-polls'
import { markRepeated, type ReportedFile, rememberReported } from '#lib/content/import/reported-before'
import { type Scheduled, scheduledIn } from '#lib/content/import/scheduled'
import { warnOfRenames } from '#lib/content/import/warn-of-renames'
import { noChange, type Summary, writeEdition } from '#lib/content/import/write-edition'
import { type Diagnostic, hasErrors, sortDiagnostics } from '#lib/content/report/diagnostics'
import { releaseLock, takeLock } from '#lib/database/advisory-locks'
import { poolWithoutTimeout } from '#lib/database/client'

export interface ImportOptions {
  contentDir: string
  /** The address that the site has for readers, where it is another than site.yaml says. */
  siteUrl?: string | null
  /** When this import takes place: what it removes is gone from then on. */
  now: () => Date
  /** Reads, checks and writes, but takes everything back. */
  dryRun?: boolean
  /** Lets an edition unpublish most of what readers see. */
  unpublish?: boolean
  /** Once it is aborted nothing is written and the promise rejects with its reason. */
  signal?: AbortSignal
  progress?: (step: 'read' | 'write', done: number, total: number) => void
  /** Called where another import holds the lock, before waiting for it. */
  waiting?: () => void
}

export interface ImportResult {
  /** False where there were errors: nothing was written. */
  ok: boolean
  /** Sorted. */
  diagnostics: Diagnostic[]
  summary: Summary
  /** Null where nothing waits for its time, or where nothing was written. */
  scheduled: Scheduled | null
  /** The number of the edition, or null where there was nothing to write. */
  edition: number | null
}

/** Times an import is tried that Postgres ends to resolve a deadlock: SQLSTATE deadlock_detected. */
const attempts = 5
const deadlock = '40P01'

/** Publishes a content folder: all of it or nothing, in one transaction. */
export async function importContent(options: ImportOptions): Promise<ImportResult> {
  const client = await poolWithoutTimeout().connect()
  // A connection that breaks between two statements fails the next one; without a listener it would end the process.
  client.on('error', ignore)
  let broken = false
  try {
    await takeLock(client, 'imports', { signal: options.signal, onWait: options.waiting })
    return await importPatiently(client, options)
  } catch (error) {
    broken = true
    throw error
  } finally {
    client.off('error', ignore)
    // A connection that is closed gives back its lock and takes back its transaction.
    if (broken) client.release(true)
    else {
      await releaseLock(client, 'imports')
      client.release()
    }
  }
}

function ignore(): void {}

/** First votes lock a poll's options in any order, so that they and the import may wait for each other; then it begins anew. */
async function importPatiently(client: PoolClient, options: ImportOptions): Promise<ImportResult> {
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
  const diagnostics = [...edition.diagnostics, ...(await againstVotes(client, edition.files))]
  diagnostics.push(...(await refuseRenamedPolls(client, edition.files, startedAt)))
  if (!options.unpublish) diagnostics.push(...(await refuseMassRemoval(client, edition.files, startedAt)))
  if (hasErrors(diagnostics) || !edition.site) {
    await client.query('ROLLBACK')
    const told = sortDiagnostics(markRepeated(diagnostics, edition.files, known))
    return { ok: false, diagnostics: told, summary: noChange, scheduled: null, edition: null }
  }
  const { summary, number } = await writeEdition(client, { ...edition, site: edition.site }, known, startedAt, options)
  diagnostics.push(...(await warnOfRenames(client, edition.files)))
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

async function knownFiles(client: PoolClient): Promise<Map<string, ReportedFile>> {
  const { rows } = await client.query<ReportedFile & { path: string }>(
    'SELECT path, digest, "references" AS facts, warnings, told FROM content_file',
  )
  return new Map(rows.map(({ path, ...file }) => [path, file]))
}

async function againstVotes(client: PoolClient, files: readonly EditionFile[]): Promise<Diagnostic[]> {
  const polls = files.flatMap((file) => (file.record?.kind === 'poll' ? [{ file, poll: file.record.record }] : []))
  const voted = await lockVotedPolls(
    client,
    polls.map(({ poll }) => poll.slug),
  )
  return polls.flatMap(({ file, poll }) => {
    const before = voted.find(({ slug }) => slug === poll.slug)
    return before ? protectPoll(file, poll, before) : []
  })
}
