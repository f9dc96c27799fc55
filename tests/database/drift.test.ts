import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { beforeAll, expect, it } from 'vitest'
import { compareSchemas } from '#lib/database/compare-schemas'
import { migrationsFolder } from '#lib/database/migration-folder'
import { emptyDatabase, migratedDatabase } from '#tests/database/fresh-database'
import { readCatalog } from '#tests/database/read-catalog'
import { writtenByHand } from '#tests/database/written-by-hand'

let migrated: string[]
let described: string[]

beforeAll(async () => {
  const schema = await readFile(join(migrationsFolder, '../schema.prisma'), 'utf8')
  migrated = await readCatalog(await migratedDatabase())
  described = await readCatalog(await createDescribed(schema))
})

it('every table, column, key and index of the Prisma schema is what the migrations make', () => {
  expect(described.filter((line) => line.startsWith('table ')).length).toBeGreaterThan(20)
  expect(described.filter((line) => !migrated.includes(line))).toEqual([])
})

it('the migrations make nothing else but what is written by hand and listed here', () => {
  expect(migrated.filter((line) => !described.includes(line)).map((line) => line.trim())).toEqual(writtenByHand)
})

it('the schema kept beside the migrations is today’s', async () => {
  const [kept, today] = await Promise.all(
    ['schema.prisma', '../schema.prisma'].map((path) => readFile(join(migrationsFolder, path), 'utf8')),
  )
  expect(await compareSchemas(await emptyDatabase(), kept ?? '', today ?? '')).toBeNull()
})

/** A database as the engine makes it from the schema alone, without any migration. */
async function createDescribed(schema: string): Promise<string> {
  const url = await emptyDatabase()
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query((await compareSchemas(url, null, schema)) ?? '')
  await client.end()
  return url
}
