import type { Client } from 'pg'
import type { BackupHead, BackupMigration, BackupTable } from '#lib/database/backup/schema'

/** All tables, without the columns whose values Postgres computes. */
export async function listTables(client: Client): Promise<(BackupTable & { key: string[] })[]> {
  const { rows } = await client.query<BackupTable & { key: string[] }>(`
    SELECT relname AS name,
      ARRAY ( SELECT attname::text FROM pg_attribute
        WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
        ORDER BY attnum ) AS columns,
      ARRAY ( SELECT attname::text FROM pg_index, unnest(indkey) WITH ORDINALITY AS part (number, place)
        JOIN pg_attribute ON attnum = number
        WHERE indrelid = pg_class.oid AND indisprimary AND attrelid = pg_class.oid ORDER BY place ) AS key
    FROM pg_class
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND NOT ${ofExtension('pg_class')}
    ORDER BY relname`)
  return rows
}

export async function listSequences(client: Client): Promise<BackupHead['sequences']> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace ORDER BY 1`,
  )
  const sequences: BackupHead['sequences'] = []
  for (const { name } of rows) {
    const state = await client.query<{ last: string; called: boolean }>(
      `SELECT last_value::text AS last, is_called AS called FROM ${client.escapeIdentifier(name)}`,
    )
    sequences.push(...state.rows.map((row) => ({ name, ...row })))
  }
  return sequences
}

/** The applied migrations, oldest first; null where there are none. */
export async function listMigrations(client: Client): Promise<BackupMigration[] | null> {
  const known = await client.query<{ known: boolean }>("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known")
  if (!known.rows[0]?.known) return null
  const { rows } = await client.query<BackupMigration>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  )
  return rows.length === 0 ? null : rows
}

export interface ForeignKey {
  table: string
  name: string
  definition: string
}

export async function listForeignKeys(client: Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `SELECT relname AS table, conname AS name, pg_get_constraintdef(pg_constraint.oid) AS definition
     FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
     WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2`,
  )
  return rows
}

/** The name of some table, view or sequence of this database; null in an empty one. */
export async function findAnything(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', nspname, relname) AS name FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
     WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND nspname !~ '^pg_' AND nspname <> 'information_schema'
       AND NOT ${ofExtension('pg_class')}
     ORDER BY 1 LIMIT 1`,
  )
  return rows[0]?.name ?? null
}

function ofExtension(catalog: string): string {
  return `EXISTS ( SELECT FROM pg_depend WHERE classid = '${catalog}'::regclass AND objid = ${catalog}.oid AND deptype = 'e' )`
}
