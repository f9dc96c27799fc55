import { expect, it, onTestFinished } from 'vitest'
import { database, disconnect } from '#lib/database/client'
import { withDatabase } from '#lib/database/with-database'
import { environment, setEnvironment } from '#lib/environment'
import { ask } from '#tests/database/embedded-postgres/data-folder'
import { migratedDatabase } from '#tests/database/fresh-database'
import { readCatalog } from '#tests/database/read-catalog'
import { findSystemPostgres, startSystemPostgres } from '#tests/database/system-postgres'

const found = await findSystemPostgres()
const reason = found ? '' : ' (skipped: this system has no Postgres of its own)'

it.skipIf(!found)(
  `DATABASE_URL may name another Postgres, of an older version and with a role that is no superuser${reason}`,
  async () => {
    if (!found) return
    const admin = await startSystemPostgres(found)
    await ask(admin, "CREATE ROLE newsroom LOGIN PASSWORD 'x'")
    await ask(admin, 'CREATE DATABASE newspaper OWNER newsroom')
    const url = new URL(admin)
    url.username = 'newsroom'
    url.pathname = '/newspaper'

    setEnvironment({ DATABASE_URL: url.href })
    onTestFinished(disconnect)
    const counted = await withDatabase(() => database().article.count())

    expect(counted).toBe(0)
    expect(environment().DATABASE_URL).toBe(url.href)
    expect(await readCatalog(url.href)).toEqual(await readCatalog(await migratedDatabase()))
  },
)
