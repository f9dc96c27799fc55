import { createHash, randomUUID } from 'node:crypto'
import { link, open, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { makeClient } from '#lib/connections'
import { listMigrations, listSequences, listTables } from '#lib/database/backup/catalog'
import { countLines, readBackup } from '#lib/database/backup/read-backup'
import { type BackupEnd, type BackupHead, backupFormat, endOfRows } from '#lib/database/backup/schema'
import { settings } from '#lib/database/backup/session'
import type { ServerSecret } from '#lib/secret-list'

interface Taking {
  databaseUrl: string
  path: string
  /** The secret that goes into the file. */
  secret: ServerSecret | null
  now: Date
}

export type Taken = { ok: true; head: BackupHead; end: BackupEnd } | { ok: false; reason: 'exists' | 'no-newspaper' }

/**
 * Writes a backup: all rows as of one moment, while votes and imports continue. The file gets its name only once it is
 * complete and was read back, and replaces no other.
 */
export async function writeBackup({ databaseUrl, path, secret, now }: Taking): Promise<Taken> {
  if (await exists(path)) return { ok: false, reason: 'exists' }
  const client = makeClient({ connectionString: databaseUrl, keepAlive: true })
  const unfinished = join(dirname(resolve(path)), `.${randomUUID()}.unfinished`)
  try {
    await client.connect()
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query(settings)
    const migrations = await listMigrations(client)
    if (!migrations) return { ok: false, reason: 'no-newspaper' }
    await writeTo(unfinished, contentsOf(client, { migrations, secret, takenAt: now.toISOString() }))
    const { head, end } = await readBackup(unfinished)
    return (await place(unfinished, path)) ? { ok: true, head, end } : { ok: false, reason: 'exists' }
  } finally {
    await rm(unfinished, { force: true })
    await client.end().catch(() => {})
  }
}

async function* contentsOf(
  client: Client,
  start: Pick<BackupHead, 'migrations' | 'secret' | 'takenAt'>,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  const hashed = (bytes: Buffer) => {
    hash.update(bytes)
    return bytes
  }
  const tables = await listTables(client)
  const name = client.escapeIdentifier.bind(client)
  // A migration that starts now waits until the backup is written.
  await client.query(`LOCK TABLE ${tables.map((table) => name(table.name)).join(', ')} IN ACCESS SHARE MODE`)
  const head: BackupHead = {
    format: backupFormat,
    ...start,
    tables: tables.map((table) => ({ name: table.name, columns: table.columns })),
    sequences: await listSequences(client),
  }
  yield hashed(Buffer.from(`${JSON.stringify(head)}\n`))
  const rows: BackupEnd['rows'] = {}
  for (const table of tables) {
    const columns = table.columns.map(name).join(', ')
    // By their keys: the order of writing would reveal which voter signed up when (docs/decisions/0018).
    const order = table.key.length > 0 ? `ORDER BY ${table.key.map(name).join(', ')}` : ''
    const copy = client.query(copyTo(`COPY (SELECT ${columns} FROM ${name(table.name)} ${order}) TO STDOUT`))
    let count = 0
    for await (const chunk of copy) {
      count += countLines(chunk)
      yield hashed(chunk)
    }
    rows[table.name] = count
    yield hashed(endOfRows)
  }
  const end: BackupEnd = { rows, sha256: hash.digest('hex') }
  yield Buffer.from(`${JSON.stringify(end)}\n`)
}

async function writeTo(path: string, contents: AsyncGenerator<Buffer>): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await pipeline(Readable.from(contents), createGzip({ level: 5 }), file.createWriteStream({ flush: true }))
  } finally {
    await file.close().catch(() => {})
  }
}

/** Gives the finished file its name. False where that is taken. */
async function place(unfinished: string, path: string): Promise<boolean> {
  try {
    await link(unfinished, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
}
