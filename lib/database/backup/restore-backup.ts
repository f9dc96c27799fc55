import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { makeClient } from '#lib/connections'
import { lockTransaction } from '#lib/database/advisory-locks'
import { findAnything, listForeignKeys } from '#lib/database/backup/catalog'
import { readBackup } from '#lib/database/backup/read-backup'
import { type BackupEnd, type BackupHead, UnsoundBackup } from '#lib/database/backup/schema'
import { settings } from '#lib/database/backup/session'
import { migrationsFolder, readMigrations } from '#lib/database/migration-folder'
import { prismaTable } from '#lib/database/migration-script'

export type Restored =
  | { ok: true; head: BackupHead; end: BackupEnd }
  | { ok: false; reason: 'not-empty'; found: string }
  | { ok: false; reason: 'unknown-migration'; migration: string }

interface Restoring {
  databaseUrl: string
  path: string
  /** Called before the commit, to store first what has to survive it. */
  beforeCommit: (head: BackupHead) => Promise<void>
}

/**
 * Loads a backup into an empty database in one transaction: the schema of that time, by its migrations, and all rows. If
 * it does not reach its end, the database stays empty. Throws UnsoundBackup.
 */
export async function restoreBackup({ databaseUrl, path, beforeCommit }: Restoring): Promise<Restored> {
  // Checks the whole file before anything is written.
  const { head } = await readBackup(path)
  const scripts = await scriptsOf(head)
  if (!scripts.ok) return scripts
  const client = makeClient({ connectionString: databaseUrl, keepAlive: true })
  try {
    await client.connect()
    await client.query('BEGIN')
    await client.query(settings)
    // A server that starts on this database now waits until the restore is done.
    await lockTransaction(client, 'migrations')
    const found = await findAnything(client)
    if (found) return { ok: false, reason: 'not-empty', found }
    await client.query(prismaTable)
    for (const script of scripts.scripts) await client.query(script)
    await client.query(settings)
    const { end } = await loadRows(client, path, head)
    await beforeCommit(head)
    await client.query('COMMIT')
    return { ok: true, head, end }
  } finally {
    // Without a COMMIT this rolls everything back.
    await client.end().catch(() => {})
  }
}

/** The migrations of the backup's database as SQL, or the first one that this version does not have. */
async function scriptsOf(
  head: BackupHead,
): Promise<{ ok: true; scripts: string[] } | { ok: false; reason: 'unknown-migration'; migration: string }> {
  const scripts = new Map<string, string>()
  for (const { path, migrationFile } of (await readMigrations(migrationsFolder)).migrationDirectories)
    if (migrationFile.content.tag === 'ok') scripts.set(path, migrationFile.content.value)
  const wanted: string[] = []
  for (const { name, checksum } of head.migrations) {
    const script = scripts.get(name)
    if (script === undefined || createHash('sha256').update(script).digest('hex') !== checksum)
      return { ok: false, reason: 'unknown-migration', migration: name }
    wanted.push(script)
  }
  return { ok: true, scripts: wanted }
}

async function loadRows(client: Client, path: string, head: BackupHead): Promise<{ end: BackupEnd }> {
  const name = client.escapeIdentifier.bind(client)
  const each = async (statement: (table: string) => string) => {
    for (const table of head.tables) await client.query(statement(name(table.name)))
  }
  // Rows written by migrations are in the backup too, as they were by then.
  const foreignKeys = await listForeignKeys(client)
  for (const { table, name: key } of foreignKeys)
    await client.query(`ALTER TABLE ${name(table)} DROP CONSTRAINT ${name(key)}`)
  // What the triggers of tally and search wrote is in the backup.
  await each((table) => `ALTER TABLE ${table} DISABLE TRIGGER USER`)
  await each((table) => `DELETE FROM ${table}`)
  const loaded: BackupEnd['rows'] = {}
  const read = await readBackup(path, {
    rows: async ({ name: table, columns }, lines) => {
      const copy = client.query(copyFrom(`COPY ${name(table)} (${columns.map(name).join(', ')}) FROM STDIN`))
      await pipeline(Readable.from(lines), copy)
      loaded[table] = copy.rowCount
    },
  })
  for (const [table, rows] of Object.entries(read.end.rows))
    if (loaded[table] !== rows) throw new UnsoundBackup(`Not all rows of table ${table} could be read.`)
  await each((table) => `ALTER TABLE ${table} ENABLE TRIGGER USER`)
  for (const { table, name: key, definition } of foreignKeys)
    await client.query(`ALTER TABLE ${name(table)} ADD CONSTRAINT ${name(key)} ${definition}`)
  for (const { name: sequence, last, called } of head.sequences)
    await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [name(sequence), last, called])
  await each((table) => `ANALYZE ${table}`)
  return { end: read.end }
}
