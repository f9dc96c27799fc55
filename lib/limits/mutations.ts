import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '#lib/database/client'
import { networkKey } from '#lib/limits/network-key'
import type { Taken } from '#lib/limits/shared-windows'

export interface Limit {
  /** What is limited, such as sign-up. */
  name: string
  points: number
  seconds: number
}

export type PointTaken = { ok: true } | { ok: false; retryAfter: number }

/**
 * Takes one of the points that a key has in a span of time, counted by all processes together. Where none is left,
 * `retryAfter` gives the whole seconds until there is one.
 */
export async function takePoint(limit: Limit, key: string): Promise<PointTaken> {
  try {
    await limiterOf(limit).consume(key)
    return { ok: true }
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    return { ok: false, retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) }
  }
}

/** Adds points to the counts that all processes share and gives the sums; an expired window starts over. */
export async function sharePoints(taken: readonly Taken[], now: Date): Promise<Taken[]> {
  const { rows } = await pool().query<{ key: string; points: number; expires: string }>({
    name: 'share-points',
    text: `INSERT INTO rate_limit AS known (key, points, expire)
      SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[]) AS news (key, points, expire) ORDER BY key
      ON CONFLICT (key) DO UPDATE SET
        points = CASE WHEN known.expire > $4 THEN known.points ELSE 0 END + excluded.points,
        expire = CASE WHEN known.expire > $4 THEN known.expire ELSE excluded.expire END
      RETURNING key, points, expire AS expires`,
    values: [
      taken.map(({ key }) => key),
      taken.map(({ points }) => points),
      taken.map(({ expires }) => expires),
      now.getTime(),
    ],
  })
  return rows.map(({ key, points, expires }) => ({ key, points, expires: Number(expires) }))
}

/** Deletes windows that expired an hour ago or earlier. */
export async function forgetEndedWindows(now: Date): Promise<void> {
  await pool().query('DELETE FROM rate_limit WHERE expire < $1', [now.getTime() - 60 * 60_000])
}

/** The key of an address' network for today. */
export async function todaysNetworkKey(address: string, now: Date): Promise<string> {
  return networkKey(address, await dailySecret(now))
}

/** The secret of the day (UTC), created by the first process that asks. Secrets older than yesterday's are deleted. */
export async function dailySecret(now: Date): Promise<Buffer> {
  return secrets.forceFetch(now.toISOString().slice(0, 10))
}

/** Two, for requests on both sides of midnight. Failures are not remembered. */
const secrets = new LRUCache<string, Buffer>({ max: 2, fetchMethod: (day) => readOrCreateSecret(day) })

async function readOrCreateSecret(day: string): Promise<Buffer> {
  await pool().query('INSERT INTO daily_secret (day, secret) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    day,
    randomBytes(32),
  ])
  await pool().query('DELETE FROM daily_secret WHERE day < $1::date - 1', [day])
  const { rows } = await pool().query<{ secret: Buffer }>('SELECT secret FROM daily_secret WHERE day = $1', [day])
  if (!rows[0]) throw new Error(`The secret of ${day} is gone right after it was created.`)
  return rows[0].secret
}

const limiters = new Map<string, RateLimiterPostgres>()

function limiterOf({ name, points, seconds }: Limit): RateLimiterPostgres {
  const known = `${name} ${points} ${seconds}`
  let limiter = limiters.get(known)
  if (!limiter) {
    limiter = new RateLimiterPostgres({
      storeClient: pool(),
      tableName: 'rate_limit',
      tableCreated: true,
      keyPrefix: name,
      points,
      duration: seconds,
      // A key without points is refused without asking the database.
      inMemoryBlockOnConsumed: points,
    })
    limiters.set(known, limiter)
  }
  return limiter
}
