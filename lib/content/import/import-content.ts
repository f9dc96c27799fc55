import { setTimeout as sleep } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import { type Diagnostic, hasErrors, sortDiagnostics } from '#lib/content/diagnostics'
import { upsertRows } from '#lib/content/import/bulk'
import { lockVotedPolls, protectPoll } from '#lib/content/import/protect-polls'
import { notifyServers, storeSite, tagsOf } from '#lib/content/import/publish'
import { presentSlugs, removeRecords } from '#lib/content/import/remove-records'
import { warnOfRenames } from '#lib/content/import/renames'
import { contentFileTable } from '#lib/content/import/tables'
import { type Written, writeRecords } from '#lib/content/import/write-records'
import type { KindName } from '#lib/content/kinds/kind'
import { kindList } from '#lib/content/kinds/kinds'
import { type Edition, type EditionFile, type KnownFile, readContent } from '#lib/content/read-content'
import { pool } from '#lib/database/client'

export interface ImportOptions {
  contentDir: string
  /** When this import takes place: what it removes is gone from then on. */
  now: () => Date
  /** Reads, checks and writes, but takes everything back. */
  dryRun?: boolean
  /** Once it is aborted nothing is written and the promise rejects with its reason. */
  signal?: AbortSignal
  progress?: (step: 'read' | 'write', done: number, total: number) => void
  /** Called where another import holds the lock, before waiting for it. */
  waiting?: () => void
}

export interface Summary {
  added: number
  changed: number
  unpublished: number
  unchanged: number
}

export interface ImportResult {
  /** False where there were errors: nothing was written. */
  ok: boolean
  /** Sorted. */
  diagnostics: Diagnostic[]
  summary: Summary
  /** The number of the edition, or null where there was nothing to write. */
  edition: number | null
}

/** Any number of our own; one import at a time holds it. */
const importLock = 2_026_112_201

/** How long to wait before asking for the lock again. Milliseconds. */
const lockPause = 100

/** Publishes a content folder: all of it or nothing, in one transaction. */
export async function importContent(options: ImportOptions): Promise<ImportResult> {
  const client = await pool().connect()
  // A connection that breaks between two statements fails the next one; without a listener it would end the process.
  client.on('error', ignore)
  let broken = false
  try {
    await takeLock(client, options)
    return await importLocked(client, options)
  } catch (error) {
    broken = true
    throw error
  } finally {
    client.off('error', ignore)
    // A connection that is closed gives back its lock and takes back its transaction.
    if (broken) client.release(true)
    else {
      await client.query('SELECT pg_advisory_unlock($1)', [importLock])
      client.release()
    }
  }
}

function ignore(): void {}

/** Asks again and again instead of waiting inside Postgres, where no signal would be heard. */
async function takeLock(client: PoolClient, { waiting, signal }: ImportOptions): Promise<void> {
  for (let tries = 0; ; tries++) {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [importLock])
    if (rows[0]?.taken) return
    if (tries === 0) waiting?.()
    signal?.throwIfAborted()
    await sleep(lockPause)
  }
}

async function importLocked(client: PoolClient, options: ImportOptions): Promise<ImportResult> {
  const { contentDir, signal, progress } = options
  const startedAt = options.now()
  const known = await knownFiles(client)
  const edition = await readContent({
    contentDir,
    now: startedAt,
    known,
    ...(signal && { signal }),
    progress: (done, total) => progress?.('read', done, total),
  })
  await client.query('BEGIN')
  const diagnostics = [...edition.diagnostics, ...(await againstVotes(client, edition.files))]
  if (hasErrors(diagnostics) || !edition.site) {
    await client.query('ROLLBACK')
    return { ok: false, diagnostics: sortDiagnostics(diagnostics), summary: nothing, edition: null }
  }
  const { summary, number } = await write(client, { ...edition, site: edition.site }, known, startedAt, options)
  diagnostics.push(...(await warnOfRenames(client, edition.files)))
  signal?.throwIfAborted()
  await client.query(options.dryRun ? 'ROLLBACK' : 'COMMIT')
  return { ok: true, diagnostics: sortDiagnostics(diagnostics), summary, edition: options.dryRun ? null : number }
}

const nothing: Summary = { added: 0, changed: 0, unpublished: 0, unchanged: 0 }

async function knownFiles(client: PoolClient): Promise<Map<string, KnownFile>> {
  const { rows } = await client.query<KnownFile & { path: string }>(
    'SELECT path, digest, "references" AS facts, warnings FROM content_file',
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

async function write(
  client: PoolClient,
  { files, site }: Edition & { site: NonNullable<Edition['site']> },
  known: ReadonlyMap<string, KnownFile>,
  startedAt: Date,
  { now, signal, progress }: ImportOptions,
): Promise<{ summary: Summary; number: number | null }> {
  let steps = 0
  const step = () => {
    signal?.throwIfAborted()
    progress?.('write', ++steps, stepsOfWriting)
  }
  const before = await eachKind((kind) => presentSlugs(client, kind))
  const touched = await writeRecords(
    client,
    files.flatMap(({ record }) => record ?? []),
    step,
  )
  const summary = { ...nothing }
  for (const { name } of kindList) {
    const present = files.flatMap(({ kind, slug }) => (kind.name === name ? [slug] : []))
    for (const slug of touched[name]) summary[before[name].has(slug) ? 'changed' : 'added']++
    summary.unchanged += present.length - touched[name].size
    const removed = await removeRecords(client, name, present, startedAt)
    summary.unpublished += removed.length
    for (const slug of removed) touched[name].add(slug)
    step()
  }
  await dropRedirectsUnder(client, touched)
  const siteChanged = await storeSite(client, site)
  await rememberFiles(client, files, known)
  step()
  if (!siteChanged && tagsOf(touched, false).length === 0) return { summary, number: null }
  const number = await recordRun(client, startedAt, now(), summary)
  await notifyServers(client, number, tagsOf(touched, siteChanged))
  return { summary, number }
}

const stepsOfWriting = 16

async function eachKind(read: (kind: KindName) => Promise<Set<string>>): Promise<Written> {
  const entries: [KindName, Set<string>][] = []
  for (const { name } of kindList) entries.push([name, await read(name)])
  return Object.fromEntries(entries) as Written
}

/** An article that stands at an address again is found there, and not sent on. */
async function dropRedirectsUnder(client: PoolClient, { article }: Written): Promise<void> {
  await client.query(
    `DELETE FROM redirect USING article
     WHERE article.slug = ANY($1) AND article.removed_at IS NULL AND redirect.from_path = '/articles/' || article.slug`,
    [[...article]],
  )
}

async function rememberFiles(
  client: PoolClient,
  files: readonly EditionFile[],
  known: ReadonlyMap<string, KnownFile>,
): Promise<void> {
  const rows = files
    .filter(({ record }) => record)
    .map(({ path, digest, kind, slug, facts, warnings }) => ({
      path,
      digest,
      kind: kind.name,
      slug,
      references: facts,
      warnings,
    }))
  await upsertRows(client, contentFileTable, rows)
  const present = new Set(files.map(({ path }) => path))
  const gone = [...known.keys()].filter((path) => !present.has(path))
  if (gone.length > 0) await client.query('DELETE FROM content_file WHERE path = ANY($1)', [gone])
}

async function recordRun(client: PoolClient, startedAt: Date, finishedAt: Date, summary: Summary): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO import_run (started_at, finished_at, added, changed, unpublished, unchanged)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
    [startedAt, finishedAt, summary.added, summary.changed, summary.unpublished, summary.unchanged],
  )
  return rows[0]?.id ?? 0
}
