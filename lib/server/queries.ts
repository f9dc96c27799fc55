import { pool } from '#lib/database/client'
import type { Moment } from '#lib/server/schedule'

/** True when the database answers. */
export async function isDatabaseThere(): Promise<boolean> {
  return pool()
    .query('SELECT 1')
    .then(
      () => true,
      () => false,
    )
}

/** The first planned moment after a given one, with the tags of everything that changes at it; null where nothing is planned. */
export async function getNextMoment(after: Date): Promise<Moment | null> {
  const { rows } = await pool().query<Moment>(
    `SELECT at, array_agg(DISTINCT tag) AS tags
     FROM ( SELECT published_at AS at, 'article:' || slug AS tag FROM article WHERE removed_at IS NULL AND NOT draft
            UNION ALL SELECT opens, 'poll:' || slug FROM poll WHERE removed_at IS NULL
            UNION ALL SELECT closes, 'poll:' || slug FROM poll WHERE removed_at IS NULL
            UNION ALL SELECT starts, 'sponsors' FROM campaign WHERE removed_at IS NULL
            UNION ALL SELECT ends, 'sponsors' FROM campaign WHERE removed_at IS NULL ) AS planned
     WHERE at > $1 GROUP BY at ORDER BY at LIMIT 1`,
    [after],
  )
  return rows[0] ?? null
}

/** The migrations that this database has been brought through. */
export async function listAppliedMigrations(): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  return rows.map(({ name }) => name)
}
