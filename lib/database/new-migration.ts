import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compareSchemas } from '#lib/database/compare-schemas'

export type NewMigration = { ok: true; folder: string } | { ok: false; reason: 'bad-name' | 'no-difference' }

interface Settings {
  /** Words for the folder's name: add-editors */
  name: string
  /** The migrations folder, where schema.prisma is the schema as of the last migration. */
  migrations: string
  /** Today's schema. */
  schema: string
  now: Date
  /** A database to connect to for the comparison, which reads and writes nothing there. */
  databaseUrl: string
}

/** Writes a migration from the schema of the last one to today's, and stores today's as the last. */
export async function newMigration(settings: Settings): Promise<NewMigration> {
  const { migrations, schema, databaseUrl } = settings
  const name = settings.name.toLowerCase().replaceAll(/[-\s]+/g, '_')
  if (!/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name)) return { ok: false, reason: 'bad-name' }
  const [before, today] = await Promise.all([
    readFile(join(migrations, 'schema.prisma'), 'utf8'),
    readFile(schema, 'utf8'),
  ])
  const script = await compareSchemas(databaseUrl, before, today)
  if (script === null) return { ok: false, reason: 'no-difference' }
  const folder = `${await nextStamp(migrations, settings.now)}_${name}`
  await mkdir(join(migrations, folder))
  await writeFile(join(migrations, folder, 'migration.sql'), script)
  await writeFile(join(migrations, 'schema.prisma'), today)
  return { ok: true, folder }
}

/** The time as digits, later than all existing migrations, since they are applied in the order of their names. */
async function nextStamp(migrations: string, now: Date): Promise<string> {
  const stamp = now.toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const stamps = (await readdir(migrations)).map((entry) => /^\d{14}(?=_)/.exec(entry)?.[0] ?? '')
  const last = stamps.sort().at(-1) ?? ''
  return stamp > last ? stamp : String(BigInt(last) + 1n)
}
