import { migrationsFolder, readMigrations } from '#lib/database/migration-folder'
import { getSite } from '#lib/publication/queries'
import { listAppliedMigrations } from '#lib/server/cache/queries'
import type { Rendered } from '#lib/server/press/render'
import { within } from '#lib/server/press/within'

/** What must hold before a server may get readers, each by its name. */
export type Readiness = Record<'database' | 'migrations' | 'edition' | 'listening' | 'rendering' | 'open', boolean>

const away = { database: false, migrations: false, edition: false }

/** A database that takes longer is as good as away. Milliseconds. */
const databaseTime = 3_000

/** The process lives: it can answer. */
export function answerHealth(): Rendered {
  return report(200, { status: 'ok' })
}

/**
 * Whether readers may be sent here; the answer names what is missing. Not `listening` is who would show old pages for
 * good, not `rendering` who has only what is kept, `open` is false once the server is closing.
 */
export async function answerReadiness(process: Pick<Readiness, 'listening' | 'rendering' | 'open'>): Promise<Rendered> {
  const database = (await within(databaseTime, readDatabase())) ?? away
  const readiness: Readiness = { ...database, ...process }
  const ready = Object.values(readiness).every((holds) => holds)
  return report(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', ...readiness })
}

async function readDatabase(): Promise<Omit<Readiness, 'listening' | 'rendering' | 'open'>> {
  try {
    const [applied, { migrationDirectories }] = await Promise.all([
      listAppliedMigrations(),
      readMigrations(migrationsFolder),
    ])
    const known = new Set(applied)
    const migrations = migrationDirectories.every(({ path }) => known.has(path))
    return { database: true, migrations, edition: migrations && (await getSite()) !== null }
  } catch {
    return away
  }
}

function report(status: number, body: object): Rendered {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
  return { status, headers, body: Buffer.from(`${JSON.stringify(body)}\n`) }
}
