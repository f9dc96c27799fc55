import { pool } from '#lib/database/client'
import { pathTo } from '#lib/paths'

/** With a greater difference, planned articles and polls would visibly open at another moment than elsewhere. Milliseconds. */
const tolerance = 5_000

/**
 * How far this machine's clock is ahead of the database's (negative: behind), in milliseconds; 0 where they may agree.
 * The time that the query takes is not counted.
 */
export async function clockDifference(clock: () => number): Promise<number> {
  const asked = clock()
  const { rows } = await pool().query<{ theirs: number }>(
    'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS theirs',
  )
  const answered = clock()
  const theirs = rows[0]?.theirs ?? asked
  if (theirs < asked) return asked - theirs
  return Math.min(0, answered - theirs)
}

export function isTolerable(difference: number): boolean {
  return Math.abs(difference) <= tolerance
}

/** What is wrong with this machine's clock and how to fix it, in one line. */
export function describeDifference(difference: number): string {
  const seconds = Math.round(Math.abs(difference) / 1000)
  const direction = difference < 0 ? 'behind' : 'ahead of'
  return `This machine's clock is ${seconds} seconds ${direction} the database's. Set both by NTP: until they agree, ${pathTo('readiness')} answers 503, since planned pieces and polls would open and close at another moment here than elsewhere.`
}
