import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
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
  /** Hears, before the commit, what is about to be there: what has to outlive it is kept first. */
  beforeCommit: (head: BackupHead) => Promise<void>
}

/**
 * Puts a backup into an empty database: the schema as it was, by the migrations of that time, and all rows, in one
 * transaction. Whatever ends it before the end leaves the database empty. Throws UnsoundBackup.
 */
export async function restoreBackup({ databaseUrl, path, beforeCommit }: Restoring): Promise<Restored> {
  // To its end before anything is written.
  const { head } = await readBackup(path)
  const scripts = await scriptsOf(head)
  if (!scripts.ok) return scripts
  const client = new Client({ connectionString: databaseUrl, keepAlive: true })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('BEGIN')
    await client.query(settings)
    // A server that starts on this database now waits until it is whole.
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
    // Without a COMMIT this takes everything back.
    await client.end().catch(() => {})
  }
}

/** The migrations that the backup's database had, as SQL; the first one that this version does not have is refused. */
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
  // Rows that a migration wrote are in the backup too, as they had become.
  const foreignKeys = await listForeignKeys(client)
  for (const { table, name: key } of foreignKeys)
    await client.query(`ALTER TABLE ${name(table)} DROP CONSTRAINT ${name(key)}`)
  // The tally's and the search's triggers have done their work: what they wrote is in the backup.
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
    if (loaded[table] !== rows) throw new UnsoundBackup(`Of table ${table} not all rows could be read.`)
  await each((table) => `ALTER TABLE ${table} ENABLE TRIGGER USER`)
  for (const { table, name: key, definition } of foreignKeys)
    await client.query(`ALTER TABLE ${name(table)} ADD CONSTRAINT ${name(key)} ${definition}`)
  for (const { name: sequence, last, called } of head.sequences)
    await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [name(sequence), last, called])
  await each((table) => `ANALYZE ${table}`)
  return { end: read.end }
}
