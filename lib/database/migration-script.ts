import type { Client, Pool } from 'pg'
import { lockStatement, waitUntilFree } from '#lib/database/advisory-locks'

/**
 * Runs a script in one transaction that also marks its migration as finished in Prisma's table. So an unfinished one has
 * left nothing, however its process ended.
 */
export async function runScript(pool: Pool, script: string): Promise<void> {
  // The first script of all creates that table.
  const finish = (await hasMigrations(pool))
    ? 'UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL;'
    : ''
  await pool.query(`${lockStatement('migrationScript')};\n${script}\n;${finish}`)
}

/** Marks migrations that never finished as rolled back, which they are, so that the engine applies them again. */
export async function markInterrupted(client: Client): Promise<void> {
  await waitUntilFree(client, 'migrationScript')
  if (!(await hasMigrations(client))) return
  await client.query(
    'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL',
  )
}

/** Whether the database has Prisma's table of migrations. */
export async function hasMigrations(connection: Client | Pool): Promise<boolean> {
  const statement = "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known"
  const { rows } = await connection.query<{ known: boolean }>(statement)
  return rows[0]?.known ?? false
}

/** Prisma's table of migrations, as its engine creates it. */
export const prismaTable = `CREATE TABLE "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`
