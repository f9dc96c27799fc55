import { disconnect } from '#lib/database/client'
import { applyMigrations } from '#lib/database/migrate'
import { openEmbedded } from '#lib/embedded-postgres/open'
import { environment, setEnvironment } from '#lib/environment'

/** Runs a command's work with a migrated database: the one that DATABASE_URL names, or the embedded one, which a running server may have open. */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const embedded = environment().DATABASE_URL ? null : await openEmbedded(environment().DATA_DIR)
  try {
    if (embedded) setEnvironment({ DATABASE_URL: embedded.url })
    const url = environment().DATABASE_URL
    if (url) await applyMigrations(url)
    return await work()
  } finally {
    await disconnect()
    await embedded?.close()
  }
}
