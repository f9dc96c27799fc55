import { execFile, spawn } from 'node:child_process'
import { chown, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Account, giveToOwner } from '#lib/embedded-postgres/account'
import type { PostgresBinaries } from '#lib/embedded-postgres/binaries'
import { type Postmaster, readPostmaster } from '#lib/embedded-postgres/postmaster'
import { makeFolder } from '#lib/make-folder'

/** One Postgres data folder and what it takes to run it. */
export interface Cluster {
  folder: string
  binaries: PostgresBinaries
  /** Null: our own. */
  account: Account | null
  password: string
  /** Lines of postgresql.conf, `name=value`, given on the command line. */
  settings: string[]
  /** Where Postgres writes its log. */
  logFile: string
}

export type LaunchResult = { ok: true; postmaster: Postmaster } | { ok: false; reason: string }

/** The role and the database of an embedded Postgres. */
export const role = 'broadsheet'

const run = promisify(execFile)

/** All of the environment that Postgres sees. The cast is for Next's types, which want NODE_ENV in every environment. */
const plain = { LC_ALL: 'C', TZ: 'UTC' } as unknown as NodeJS.ProcessEnv

/** Locales for the character classes of search, best first. Which ones exist depends on the system's C library. */
const characterTypes = ['C.UTF-8', 'en_US.UTF-8', 'C']

/** How long a start may take, crash recovery included. Milliseconds. */
const launchTimeout = 120_000

/** How long to wait before looking again whether the server is ready. Milliseconds. */
const pollDelay = 20

/** Makes a new, empty data folder. If it is interrupted, nothing is left under the folder's name. */
export async function createCluster(cluster: Cluster): Promise<void> {
  const unfinished = `${cluster.folder}.new`
  const passwordFile = `${cluster.folder}.password`
  await rm(unfinished, { recursive: true, force: true })
  await makeFolder(dirname(cluster.folder))
  await mkdir(unfinished, { mode: 0o700 })
  await writeFile(passwordFile, cluster.password, { mode: 0o600 })
  if (cluster.account) {
    await chown(unfinished, cluster.account.uid, cluster.account.gid)
    await chown(passwordFile, cluster.account.uid, cluster.account.gid)
  }
  try {
    await initialize(cluster, unfinished, passwordFile)
  } finally {
    await rm(passwordFile)
  }
  await rename(unfinished, cluster.folder)
}

/** Starts the server on a loopback port and waits until it is ready. It is a process of its own and outlives a killed parent. */
export async function launch(cluster: Cluster, port: number): Promise<LaunchResult> {
  const log = await open(cluster.logFile, 'a', 0o600)
  await giveToOwner(cluster.logFile)
  const from = (await log.stat()).size
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`, ...cluster.settings]
  const child = spawn(
    cluster.binaries.postgres,
    ['-D', cluster.folder, ...settings.flatMap((setting) => ['-c', setting])],
    // A group of its own: Ctrl-C in the terminal is for us, and we stop Postgres last.
    {
      ...cluster.account,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: plain,
    },
  )
  child.unref()
  await log.close()
  let exited: string | null = null
  child.once('exit', (code, signal) => {
    exited = `ended with ${signal ?? code}`
  })
  child.once('error', (error) => {
    exited = error.message
  })
  const deadline = Date.now() + launchTimeout
  while (exited === null && Date.now() < deadline) {
    const postmaster = await readPostmaster(cluster.folder)
    if (postmaster?.ready && postmaster.pid === child.pid) return { ok: true, postmaster }
    await sleep(pollDelay)
  }
  const logged = await readFrom(cluster.logFile, from)
  return { ok: false, reason: `${exited ?? 'did not get ready'}\n${logged}` }
}

async function initialize(cluster: Cluster, folder: string, passwordFile: string): Promise<void> {
  const options = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = [`--username=${role}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  let failure: unknown
  for (const characterType of characterTypes) {
    const args = [...options, ...access, `--lc-ctype=${characterType}`, '-D', folder]
    try {
      await run(cluster.binaries.initdb, args, { ...cluster.account, cwd: '/', env: plain })
      return
    } catch (error) {
      failure = error
    }
  }
  throw new Error(`Postgres could not make its data folder ${cluster.folder}.`, { cause: failure })
}

async function readFrom(file: string, start: number): Promise<string> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const { buffer } = await handle.read(Buffer.alloc(Math.min(size - start, 8192)), 0, undefined, start)
    return buffer.toString('utf8').trim()
  } finally {
    await handle.close()
  }
}
