import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandOf, isRunning } from '#lib/embedded-postgres/processes'

/** A running Postgres server, as its postmaster.pid says. */
export interface Postmaster {
  pid: number
  port: number
  /** False while it starts, recovers or stops. */
  ready: boolean
}

/** How long to wait before looking again whether a server has ended. Milliseconds. */
const pollDelay = 20

/** How long a server may take to end by a harder signal. Milliseconds. */
const killTimeout = 5_000

/** The server that runs on a data folder, or null. A postmaster.pid left by a killed server or an earlier boot does not count: another process may have its number by now. */
export async function readPostmaster(folder: string): Promise<Postmaster | null> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const [pid, , , port, , , , status] = text.split('\n')
  const postmaster = { pid: Number(pid), port: Number(port), ready: status?.trim() === 'ready' }
  return (await runsOn(postmaster.pid, folder)) ? postmaster : null
}

/** Stops a server, cutting clients off; what was committed is on disk. One that does not end in time is killed, and replays its log at the next start. */
export async function stopPostmaster(pid: number, timeout: number): Promise<void> {
  signal(pid, 'SIGINT')
  if (await ended(pid, timeout)) return
  signal(pid, 'SIGQUIT')
  if (await ended(pid, killTimeout)) return
  signal(pid, 'SIGKILL')
  await ended(pid, killTimeout)
}

async function runsOn(pid: number, folder: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 1) return false
  const command = await commandOf(pid)
  return command.includes(`-D ${folder} `) || command.endsWith(`-D ${folder}`)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended in the meantime.
  }
}

async function ended(pid: number, timeout: number): Promise<boolean> {
  const deadline = Date.now() + timeout
  while (await isRunning(pid)) {
    if (Date.now() > deadline) return false
    await sleep(pollDelay)
  }
  return true
}
