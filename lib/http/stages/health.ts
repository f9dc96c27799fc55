import { clockDifference, isTolerable } from '#lib/database/clock'
import { migrationsFolder, readMigrations } from '#lib/database/migration-folder'
import type { Answer } from '#lib/http/answer/answer'
import { listAppliedMigrations } from '#lib/http/cache/queries'
import { within } from '#lib/http/within'
import { getSite } from '#lib/publication/queries'

/** What must be true before readers may be sent here, each by its name. */
type Readiness = Record<'database' | 'migrations' | 'edition' | 'clock' | 'listening' | 'rendering' | 'open', boolean>

type OfProcess = Pick<Readiness, 'listening' | 'rendering' | 'open'>

interface OfDatabase extends Omit<Readiness, keyof OfProcess> {
  /** Seconds that our clock is ahead of the database's, where that is too many; see lib/database/clock.ts. */
  clockAhead?: number
}

const away: OfDatabase = { database: false, migrations: false, edition: false, clock: false }

/** A database that takes longer is as good as away. Milliseconds. */
const databaseTimeout = 3_000

/** The process is alive: it can answer. */
export function answerHealth(): Answer {
  return report(200, { status: 'ok' })
}

/**
 * Whether readers may be sent here; the answer names what is missing. Without `listening` old pages would be shown for
 * good, without `rendering` only what is cached can be; `open` is false once the server is closing. With a wrong `clock`
 * what is planned would be shown earlier or later than other processes show it.
 */
export async function answerReadiness(process: OfProcess, clock: () => number = Date.now): Promise<Answer> {
  const { clockAhead, ...database } = (await within(databaseTimeout, readDatabase(clock))) ?? away
  const readiness: Readiness = { ...database, ...process }
  const ready = Object.values(readiness).every((holds) => holds)
  return report(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', ...readiness, clockAhead })
}

async function readDatabase(clock: () => number): Promise<OfDatabase> {
  try {
    const [applied, { migrationDirectories }, difference] = await Promise.all([
      listAppliedMigrations(),
      readMigrations(migrationsFolder),
      clockDifference(clock),
    ])
    const known = new Set(applied)
    const migrations = migrationDirectories.every(({ path }) => known.has(path))
    const standing = { database: true, migrations, edition: migrations && (await getSite()) !== null }
    if (isTolerable(difference)) return { ...standing, clock: true }
    return { ...standing, clock: false, clockAhead: Math.round(difference / 1000) }
  } catch {
    return away
  }
}

function report(status: number, body: object): Answer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
  return { status, headers, body: Buffer.from(`${JSON.stringify(body)}\n`) }
}
