import { pool } from '#lib/database/client'

/** True when the database answers. */
export async function isDatabaseThere(): Promise<boolean> {
  return pool()
    .query('SELECT 1')
    .then(
      () => true,
      () => false,
    )
}
