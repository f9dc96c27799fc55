import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, it, onTestFinished, vi } from 'vitest'
import { takeLock } from '#lib/database/advisory-locks'
import { database } from '#lib/database/client'
import { applyMigrations } from '#lib/database/migrate'
import { migrationsFolder } from '#lib/database/migration-folder'
import { emptyDatabase, freshDatabase } from '#tests/database/fresh-database'

freshDatabase()

it('gives each test file a migrated database that Prisma reads', async () => {
  expect(await database().article.count()).toBe(0)
})

it('lets two processes migrate one database at once: one applies, the other finds nothing to do', async () => {
  const url = await emptyDatabase()
  const [first, second] = await Promise.all([applyMigrations(url), applyMigrations(url)])
  expect([first.length, second.length].filter((count) => count === 0)).toHaveLength(1)
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL')
  await client.end()
  expect(rows.map((row) => row.migration_name).sort()).toEqual([...first, ...second].sort())
})

it('says that the connection was lost while it waited, and does not end the process', async () => {
  const url = await emptyDatabase()
  const other = await holdLock(url)
  const waiting = applyMigrations(url)
  waiting.catch(() => {})
  const end =
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'
  await vi.waitUntil(async () => (await other.query(end)).rowCount)
  await expect(waiting).rejects.toThrow(/terminat|not queryable/)
})

it('waits for another process no longer than it is told to', async () => {
  const url = await emptyDatabase()
  await holdLock(url)
  const stop = new AbortController()
  const waiting = applyMigrations(url, undefined, stop.signal)
  setTimeout(() => stop.abort(), 300)
  await expect(waiting).rejects.toThrow(/aborted/)
})

it('applies each migration in a session of its own, as an owner who is no superuser', async () => {
  const owner = await ownDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-migrations-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(join(migrationsFolder, 'migration_lock.toml'), join(folder, 'migration_lock.toml'))
  const names = readdirSync(migrationsFolder).filter((name) => /^\d/.test(name))
  for (const name of names.sort()) {
    cpSync(join(migrationsFolder, name), join(folder, name), { recursive: true })
    expect(await applyMigrations(owner, folder)).toEqual([name])
  }
})

/** A new database that belongs to a role without any privilege besides, by its address. */
async function ownDatabase(): Promise<string> {
  const url = new URL(await emptyDatabase())
  const [role, name] = [`owner_${randomBytes(6).toString('hex')}`, url.pathname.slice(1)]
  const client = new Client({ connectionString: url.href })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query(`CREATE ROLE ${role} LOGIN PASSWORD 'owner'`)
  await client.query(`ALTER DATABASE ${name} OWNER TO ${role}`)
  await client.query(`ALTER SCHEMA public OWNER TO ${role}`)
  return Object.assign(url, { username: role, password: 'owner' }).href
}

/** Another session that holds the lock of migrations until the test's end. */
async function holdLock(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  await client.connect()
  onTestFinished(() => client.end())
  await takeLock(client, 'migrations')
  return client
}
