import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeClient } from '#lib/connections'
import { type Cluster, createCluster, launch, role } from '#lib/embedded-postgres/cluster'
import { isThere } from '#lib/embedded-postgres/is-there'
import { holdLease, type Lease, otherLeases } from '#lib/embedded-postgres/lease'
import { waitForLock } from '#lib/embedded-postgres/lock-file'
import { locate, recall, remember } from '#lib/embedded-postgres/place'
import { type Postmaster, readPostmaster, stopPostmaster } from '#lib/embedded-postgres/postmaster'

export interface Running {
  folder: string
  url: string
  port: number
  lease: Lease
  /** False where the server was running already. */
  launched: boolean
}

/** How long a server may take to start, recover or stop while other processes wait for it. Milliseconds. */
const startTimeout = 60_000

/** How long to wait before trying again. Milliseconds. */
const retryDelay = 50

/** Failures of a start that pass: a port in use, or processes of a killed server that still hold its memory. */
const portTaken = /could not bind|could not create any TCP\/IP sockets/
const stillHeld = /shared memory block .* is still in use/

/**
 * Ensures that the server of a data folder runs, one process at a time, and registers this process with it. The port is
 * fixed where connections of this process already name it.
 */
export async function bringUp(home: string, settings: string[], fixedPort: number | null): Promise<Running> {
  const lock = await waitForLock(join(home, 'postgres.lock'))
  try {
    const remembered = await recall(home)
    const place = await locate(home, remembered)
    const cluster = { ...place, password: remembered.password, settings, logFile: join(home, 'postgres.log') }
    if (!remembered.created) {
      // Written first, so that there is never data without its password.
      await remember(home, remembered)
      if (!(await isThere(cluster.folder))) await createCluster(cluster)
    }
    const adopted = await adopt(cluster, fixedPort)
    const { port } = adopted ?? (await start(cluster, fixedPort ?? remembered.port, fixedPort !== null))
    await remember(home, { ...remembered, created: true, port })
    await makeDatabase(urlOf(cluster.password, port, 'postgres'))
    const url = urlOf(cluster.password, port, role)
    return { folder: cluster.folder, url, port, lease: await holdLease(url), launched: !adopted }
  } finally {
    await lock.release()
  }
}

/** Uses a server that other processes of ours use; stops one that a killed process left, to start it again. */
async function adopt(cluster: Cluster, knownPort: number | null): Promise<Postmaster | null> {
  const deadline = Date.now() + startTimeout
  for (;;) {
    const found = await readPostmaster(cluster.folder)
    if (!found) return null
    const late = Date.now() > deadline
    if (found.port === knownPort && (found.ready || late)) return found
    // One that was just killed resets its connections, and is gone the next time.
    const url = urlOf(cluster.password, found.port, 'postgres')
    const leases = found.ready ? await otherLeases(url).catch(() => null) : null
    if (leases !== null && leases > 0) return found
    if (leases !== null || late) {
      await stopPostmaster(found.pid, startTimeout)
      return null
    }
    await sleep(retryDelay)
  }
}

async function start(cluster: Cluster, wanted: number | null, keepPort: boolean): Promise<Postmaster> {
  // No server runs on this folder, whatever process has the file's number now.
  await rm(join(cluster.folder, 'postmaster.pid'), { force: true })
  const deadline = Date.now() + startTimeout
  let port = wanted ?? (await freePort())
  for (;;) {
    const result = await launch(cluster, port)
    if (result.ok) return result.postmaster
    const passes = portTaken.test(result.reason) || stillHeld.test(result.reason)
    if (!passes || Date.now() > deadline)
      throw new Error(`Postgres did not start; its log is ${cluster.logFile}.\n${result.reason}`)
    if (portTaken.test(result.reason) && !keepPort) port = await freePort()
    await sleep(retryDelay)
  }
}

async function makeDatabase(url: string): Promise<void> {
  const client = makeClient({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [role])
    if (!rowCount) await client.query(`CREATE DATABASE ${role}`)
  } finally {
    await client.end()
  }
}

function urlOf(password: string, port: number, name: string): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${name}`
}

/** A port that nothing listens on now. If it is taken before Postgres starts, another is tried. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
