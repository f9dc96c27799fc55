import type { Client, Pool } from 'pg'
import { lockStatement, waitUntilFree } from '#lib/database/advisory-locks'

/**
 * Runs a script as one transaction that also says, in Prisma's table, that its migration is finished. So an unfinished
 * one is known to have left nothing, however its process ended.
 */
export async function runScript(pool: Pool, script: string): Promise<void> {
  // The first script of all makes that table.
  const finish = (await hasMigrations(pool))
    ? 'UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL;'
    : ''
  await pool.query(`${lockStatement('migrationScript')};\n${script}\n;${finish}`)
}

/** Marks migrations that were begun and never finished as rolled back, which they are, so that the engine applies them again. */
export async function takeBackInterrupted(client: Client): Promise<void> {
  await waitUntilFree(client, 'migrationScript')
  if (!(await hasMigrations(client))) return
  await client.query(
    'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL',
  )
}

/** Whether the database has the table in which its migrations stand. */
export async function hasMigrations(connection: Client | Pool): Promise<boolean> {
  const statement = "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known"
  const { rows } = await connection.query<{ known: boolean }>(statement)
  return rows[0]?.known ?? false
}

/** The table in which Prisma's engine keeps what is applied, as the engine makes it. */
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
