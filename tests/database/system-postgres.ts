import { execFile } from 'node:child_process'
import { chown, mkdir, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { postgresAccount } from '#lib/embedded-postgres/account'
import type { PostgresBinaries } from '#lib/embedded-postgres/binaries'
import { type Cluster, launch } from '#lib/embedded-postgres/cluster'
import { stopPostmaster } from '#lib/embedded-postgres/postmaster'
import { dataFolder } from '#tests/database/embedded-postgres/data-folder'

const run = promisify(execFile)

/** Where Debian and its children keep the servers, one folder a version. */
const debian = '/usr/lib/postgresql'

/** The oldest Postgres, of 15 or newer, that the system has installed, or null. */
export async function findSystemPostgres(): Promise<(PostgresBinaries & { version: number }) | null> {
  const versions = (await readdir(debian).catch(() => [])).map(Number).filter((version) => version >= 15)
  const version = versions.sort((a, b) => a - b)[0]
  if (version === undefined) return null
  const folder = join(debian, String(version), 'bin')
  return { version, initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') }
}

/** Starts an empty server of the system's for one test; gives the address of its superuser, who needs no password. */
export async function startSystemPostgres(binaries: PostgresBinaries): Promise<string> {
  const home = await dataFolder()
  const account = await postgresAccount(home)
  const folder = join(home, 'postgres')
  await mkdir(folder, { mode: 0o700 })
  if (account) await chown(folder, account.uid, account.gid)
  await run(binaries.initdb, ['-D', folder, '--auth=trust', '--username=admin', '--encoding=UTF8', '--no-sync'], {
    ...account,
    cwd: '/',
  })
  const cluster: Cluster = { folder, binaries, account, password: '', settings: [], logFile: join(home, 'log') }
  const port = await freePort()
  const result = await launch(cluster, port)
  if (!result.ok) throw new Error(result.reason)
  onTestFinished(async () => {
    await stopPostmaster(result.postmaster.pid, 10_000)
    await rm(home, { recursive: true })
  })
  return `postgresql://admin@127.0.0.1:${port}/postgres`
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })
}
