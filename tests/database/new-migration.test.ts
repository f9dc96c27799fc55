import { appendFile, cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { applyMigrations } from '#lib/database/migrate'
import { migrationsFolder } from '#lib/database/migration-folder'
import { type NewMigration, newMigration } from '#lib/database/new-migration'
import { emptyDatabase } from '#tests/database/fresh-database'
import { readCatalog } from '#tests/database/read-catalog'

const now = new Date('2031-02-03T04:05:06Z')
const ferry = 'model Ferry {\n  name String @id\n}\n'

let folder: string
let url: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-migrations-'))
  await cp(join(migrationsFolder, '..'), folder, { recursive: true, filter: (path) => !path.includes('generated') })
  url = await emptyDatabase()
  onTestFinished(() => rm(folder, { recursive: true }))
})

const write = (name: string, at = now): Promise<NewMigration> => {
  const migrations = join(folder, 'migrations')
  return newMigration({ name, migrations, schema: join(folder, 'schema.prisma'), now: at, databaseUrl: url })
}

it('holds the difference between the last migration and today, and can be applied after the others', async () => {
  await appendFile(join(folder, 'schema.prisma'), ferry)
  expect(await write('Add ferries')).toEqual({ ok: true, folder: '20310203040506_add_ferries' })
  const applied = await applyMigrations(url, join(folder, 'migrations'))
  expect(applied.at(-1)).toBe('20310203040506_add_ferries')
  expect(await readCatalog(url)).toContain('column Ferry.name text not null')
})

it('leaves no difference behind', async () => {
  await appendFile(join(folder, 'schema.prisma'), ferry)
  await write('add-ferries')
  expect(await write('again')).toEqual({ ok: false, reason: 'no-difference' })
})

it('comes last even where the clock is behind', async () => {
  await appendFile(join(folder, 'schema.prisma'), ferry)
  const result = await write('add-ferries', new Date('2001-01-01T00:00:00Z'))
  const applied = await applyMigrations(url, join(folder, 'migrations'))
  expect(result).toEqual({ ok: true, folder: applied.at(-1) })
})

it('is refused without a name that a folder can have', async () => {
  await appendFile(join(folder, 'schema.prisma'), ferry)
  for (const name of ['', '../escape', 'ä']) expect(await write(name)).toEqual({ ok: false, reason: 'bad-name' })
  expect(await readFile(join(folder, 'migrations/schema.prisma'), 'utf8')).not.toContain('model Ferry')
})
