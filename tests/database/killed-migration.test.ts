import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { applyMigrations } from '#lib/database/migrate'
import { migrationsFolder } from '#lib/database/migration-folder'
import { ask } from '#tests/database/embedded-postgres/data-folder'
import { emptyDatabase } from '#tests/database/fresh-database'
import { ofThisDatabase } from '#tests/database/of-this-database'

const root = join(import.meta.dirname, '../..')
const name = '20310101000000_ferry'

let folder: string
let url: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-migrations-'))
  url = await emptyDatabase()
  await cp(join(migrationsFolder, 'migration_lock.toml'), join(folder, 'migration_lock.toml'))
  onTestFinished(() => rm(folder, { recursive: true }))
})

async function write(script: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true })
  await writeFile(join(folder, name, 'migration.sql'), script)
}

it('is applied by the next start, which first waits for what the killed one had started', async () => {
  await write('CREATE TABLE ferry (name text); SELECT pg_advisory_xact_lock(77);')
  const blocker = new Client({ connectionString: url })
  await blocker.connect()
  onTestFinished(() => blocker.end())
  await blocker.query('SELECT pg_advisory_lock(77)')
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/fixtures/migrate-once.ts', url, folder], {
    cwd: root,
  })
  const waiting = `SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'advisory' AND objid = 77 AND ${ofThisDatabase}`
  await expect.poll(() => ask(url, waiting), { timeout: 40_000 }).toHaveLength(1)
  child.kill('SIGKILL')
  await once(child, 'exit')

  const next = applyMigrations(url, folder)
  // The killed one's statement still runs in Postgres, and may still be committed.
  await blocker.query('SELECT pg_advisory_unlock(77)')
  await next
  expect(await applyMigrations(url, folder)).toEqual([])
  expect(await ask(url, 'SELECT count(*)::int AS ferries FROM ferry')).toEqual([{ ferries: 0 }])
})

it('that was rolled back with its connection is applied again', async () => {
  await write('CREATE TABLE ferry (name text); SELECT pg_terminate_backend(pg_backend_pid());')
  await expect(applyMigrations(url, folder)).rejects.toThrow()
  await write('CREATE TABLE ferry (name text);')
  expect(await applyMigrations(url, folder)).toEqual([name])
})

it('with an error leaves nothing of itself, and is tried again once it is corrected', async () => {
  await write('CREATE TABLE ferry (name text); SELECT * FROM nowhere;')
  await expect(applyMigrations(url, folder)).rejects.toThrow(/"nowhere" does not exist/)
  expect(await ask(url, "SELECT to_regclass('ferry') AS ferry")).toEqual([{ ferry: null }])
  await write('CREATE TABLE ferry (name text);')
  expect(await applyMigrations(url, folder)).toEqual([name])
})
