import { beforeEach } from 'vitest'
import { type ImportOptions, type ImportResult, importContent } from '#lib/content/import/import-content'
import { pool } from '#lib/database/client'

/** The moment of the imports, after everything of the small newspaper was published. */
export const now = new Date('2026-12-01T12:00:00Z')

export function importFolder(contentDir: string, options: Partial<ImportOptions> = {}): Promise<ImportResult> {
  return importContent({ contentDir, now: () => now, ...options })
}

const tables = [
  ...['publication', 'content_file', 'import_run', 'article', 'article_author', 'article_topic', 'source'],
  ...['correction', 'redirect', 'author', 'poll', 'poll_option', 'campaign', 'page', 'series'],
]

/** Each row of the tables that an import writes with the transaction that wrote it: the same text, nothing written. */
export async function rowsAsWritten(): Promise<string[]> {
  const found: string[] = []
  for (const table of tables) {
    const { rows } = await pool().query<{ row: string }>(`SELECT xmin || ' ' || t::text AS row FROM "${table}" AS t`)
    found.push(...rows.map(({ row }) => `${table} ${row}`))
  }
  return found.sort()
}

/** Empties before each test what an import writes. */
export function emptyTables(): void {
  beforeEach(async () => {
    await pool().query(
      `TRUNCATE ${[...tables, 'ballot', 'tally_shard', 'turnout'].map((table) => `"${table}"`)} CASCADE`,
    )
  })
}

/** The rows of a query. */
export async function ask<R extends Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<R[]> {
  return (await pool().query<R>(sql, values)).rows
}
