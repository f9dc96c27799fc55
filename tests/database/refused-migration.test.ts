// What an operator is told where a database cannot be brought up to this version.
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { applyMigrations } from '#lib/database/migrate'
import { migrationsFolder } from '#lib/database/migration-folder'
import { MigrationRefused } from '#lib/database/migration-refused'
import { runCommand } from '#tests/database/cli/run-command'
import { ask, dataFolder } from '#tests/database/embedded-postgres/data-folder'
import { emptyDatabase, migratedDatabase } from '#tests/database/fresh-database'

const broken = '29990101000000_broken'

/** The migrations of this checkout, each with a later one. */
async function withMigration(script: string): Promise<string> {
  const folder = join(await dataFolder(), 'migrations')
  await cp(migrationsFolder, folder, { recursive: true })
  await mkdir(join(folder, broken))
  await writeFile(join(folder, broken, 'migration.sql'), script)
  return folder
}

it('a migration with an error is named, with what the database says of it, in one line', async () => {
  const url = await emptyDatabase()
  const folder = await withMigration('CREATE TABLE quay (name text);\nSELECT * FROM nowhere;')
  const refusal = await applyMigrations(url, folder).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(MigrationRefused)
  expect((refusal as Error).message).toBe(
    `The migration ${broken} could not be applied, and the database is as it was before it. It says: relation "nowhere" does not exist`,
  )
})

it('a database with a migration that this code does not know is refused by it, by name', async () => {
  const url = await migratedDatabase()
  await applyMigrations(url, await withMigration('CREATE TABLE quay (name text);'))
  const said = `The database has the migration ${broken}, which this version of Broadsheet does not know. Start the version that made it, or a later one.`
  await expect(applyMigrations(url)).rejects.toThrow(said)
  expect(await runCommand('report', [], { DATABASE_URL: url })).toEqual({ code: 1, out: '', err: `${said}\n` })
})

it('the migrations after the first editions apply to a database that holds articles with topics', async () => {
  const url = await emptyDatabase()
  const before = join(await dataFolder(), 'migrations')
  await cp(migrationsFolder, before, { recursive: true })
  const later = (await readdir(before)).filter((name) => /^\d/.test(name) && name > '20261126000000_content_file_kinds')
  for (const name of later) await rm(join(before, name), { recursive: true })
  await applyMigrations(url, before)
  await ask(
    url,
    // Without its article: what is tried is the topic's index.
    `SET session_replication_role = replica;
    INSERT INTO article_topic (article_slug, topic_slug, name, position) VALUES ('ferry', 'harbor', 'Harbor', 1)`,
  )
  expect(await applyMigrations(url)).toEqual(later)
})
