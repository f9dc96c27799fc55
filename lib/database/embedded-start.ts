import { rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { type Cluster, createCluster, launch, role } from '#lib/database/cluster'
import { locate, recall, remember } from '#lib/database/embedded-place'
import { holdLease, type Lease, otherLeases } from '#lib/database/lease'
import { waitForLock } from '#lib/database/lock-file'
import { postgresSettings } from '#lib/database/postgres-settings'
import { type Postmaster, readPostmaster, stopPostmaster } from '#lib/database/postmaster'

export interface Running {
  folder: string
  url: string
  lease: Lease
}

/** How long a server may take to start, recover or stop while others wait for it. Milliseconds. */
const patience = 60_000

/** The failures of a start that pass: a port in use, or processes of a killed server that still hold its memory. */
const portTaken = /could not bind|could not create any TCP\/IP sockets/
const stillHeld = /shared memory block .* is still in use/

/** Sees to it that the server of a data folder runs, one process at a time, and registers this process with it. A fixed port is kept, since connections already name it. */
export async function bringUp(home: string, fixedPort: number | null): Promise<Running> {
  const lock = await waitForLock(join(home, 'postgres.lock'))
  try {
    const remembered = await recall(home)
    const place = await locate(home, remembered)
    const logFile = join(home, 'postgres.log')
    const cluster: Cluster = { ...place, password: remembered.password, settings: postgresSettings, logFile }
    if (!remembered.created) {
      // Written first, so that data never exists without its password.
      await remember(home, remembered)
      if (!(await exists(cluster.folder))) await createCluster(cluster)
    }
    const adopted = await adopt(cluster)
    const postmaster = adopted ?? (await start(cluster, fixedPort ?? remembered.port))
    await remember(home, { ...remembered, created: true, port: postmaster.port })
    const url = urlOf(cluster.password, postmaster.port, role)
    await makeDatabase(urlOf(cluster.password, postmaster.port, 'postgres'))
    return { folder: cluster.folder, url, lease: await holdLease(url) }
  } finally {
    await lock.release()
  }
}

/** A server that other processes of ours use is used; one that a killed process left is stopped, to begin anew as ours. */
async function adopt(cluster: Cluster): Promise<Postmaster | null> {
  const deadline = Date.now() + patience
  let found = await readPostmaster(cluster.folder)
  while (found && !found.ready && Date.now() < deadline) {
    await pause()
    found = await readPostmaster(cluster.folder)
  }
  if (!found) return null
  if (found.ready && (await otherLeases(urlOf(cluster.password, found.port, 'postgres'))) > 0) return found
  await stopPostmaster(found.pid, patience)
  return null
}

async function start(cluster: Cluster, wanted: number | null): Promise<Postmaster> {
  // Whose it was is settled: no server runs on this folder, whatever process has its number now.
  await rm(join(cluster.folder, 'postmaster.pid'), { force: true })
  const deadline = Date.now() + patience
  let port = wanted !== null && (await isFree(wanted)) ? wanted : await freePort()
  for (;;) {
    const result = await launch(cluster, port)
    if (result.ok) return result.postmaster
    const passes = portTaken.test(result.reason) || stillHeld.test(result.reason)
    if (!passes || Date.now() > deadline)
      throw new Error(`Postgres did not start; its log is ${cluster.logFile}.\n${result.reason}`)
    if (portTaken.test(result.reason)) port = await freePort()
    await pause()
  }
}

async function makeDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
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

async function isFree(port: number): Promise<boolean> {
  return await listenOnce(port).then(
    () => true,
    () => false,
  )
}

async function freePort(): Promise<number> {
  return await listenOnce(0)
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const taken = typeof address === 'object' && address ? address.port : port
      server.close(() => resolve(taken))
    })
  })
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  )
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50))
}
