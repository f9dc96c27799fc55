import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { commandOf, isRunning } from '#lib/embedded-postgres/processes'

/** A running Postgres server, as its postmaster.pid tells. */
export interface Postmaster {
  pid: number
  port: number
  /** False while it starts, recovers or stops. */
  ready: boolean
}

/** The server that runs on a data folder, or null. A file left by a killed server or an earlier boot, whose process number may be another's by now, does not count. */
export async function readPostmaster(folder: string): Promise<Postmaster | null> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const [pid, , , port, , , , status] = text.split('\n')
  const postmaster = { pid: Number(pid), port: Number(port), ready: status?.trim() === 'ready' }
  return (await runsOn(postmaster.pid, folder)) ? postmaster : null
}

/** Stops a server: clients are cut off, what was committed is on disk. One that does not end in time is killed; its log replays at the next start. */
export async function stopPostmaster(pid: number, patience: number): Promise<void> {
  signal(pid, 'SIGINT')
  if (await ended(pid, patience)) return
  signal(pid, 'SIGQUIT')
  if (await ended(pid, 5_000)) return
  signal(pid, 'SIGKILL')
  await ended(pid, 5_000)
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

async function ended(pid: number, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience
  while (await isRunning(pid)) {
    if (Date.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return true
}
