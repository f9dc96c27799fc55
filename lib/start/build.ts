import { spawn } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { waitForLock } from '#lib/embedded-postgres/lock-file'
import { isRunning, startOf } from '#lib/embedded-postgres/processes'
import { childEnvironment } from '#lib/environment'
import { makeFolder } from '#lib/make-folder'
import { sourceDigest } from '#lib/start/source-digest'

export type BuildResult = { ok: true; built: boolean } | { ok: false; output: string }

interface BuildOptions {
  /** The checkout. */
  root: string
  /** Called when there is something to build. */
  onBegin: () => void
  /** Aborted: the build is ended and the promise rejects. */
  signal: AbortSignal
}

/** The digest of the sources that the current build was made from. Next removes the file when it begins another. */
const stampFile = '.next/broadsheet-build'
/** Next keeps this folder from build to build. */
const lockFile = '.next/cache/broadsheet-build.lock'
const childFile = '.next/cache/broadsheet-build.child'

/** Builds the site unless there is a build of the same sources. One process at a time builds; the others wait and use its build. */
export async function buildIfNeeded({ root, onBegin, signal }: BuildOptions): Promise<BuildResult> {
  if (await isCurrent(root)) return { ok: true, built: false }
  await makeFolder(join(root, '.next/cache'))
  const lock = await waitForLock(join(root, lockFile), signal)
  try {
    if (await isCurrent(root)) return { ok: true, built: false }
    onBegin()
    await endLeftover(join(root, childFile))
    // Taken before the build, so that changes made during it lead to another.
    const digest = await sourceDigest(root)
    await rm(join(root, stampFile), { force: true })
    const { code, output } = await runNext(root, signal)
    signal.throwIfAborted()
    if (code !== 0) return { ok: false, output }
    await writeFile(join(root, stampFile), digest)
    return { ok: true, built: true }
  } finally {
    await lock.release()
  }
}

async function isCurrent(root: string): Promise<boolean> {
  const stamp = await readFile(join(root, stampFile), 'utf8').catch(() => null)
  return stamp !== null && stamp === (await sourceDigest(root))
}

/** Runs `next build` in a process group of its own, so that its workers end with it. */
async function runNext(root: string, signal: AbortSignal): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }),
  })
  const { pid } = child
  if (pid) await writeFile(join(root, childFile), `${pid}\n${await startOf(pid)}`)
  const end = () => pid && endGroup(pid)
  signal.addEventListener('abort', end)
  if (signal.aborted) end()
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      output += error.message
      resolve(null)
    })
    child.once('close', resolve)
  })
  signal.removeEventListener('abort', end)
  await rm(join(root, childFile), { force: true })
  return { code, output }
}

/** A build whose parent was killed may still be running and writing to the same folder. */
async function endLeftover(file: string): Promise<void> {
  const [pid, start] = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  if (!pid || start !== (await startOf(Number(pid)))) return
  endGroup(Number(pid))
  while (await isRunning(Number(pid))) await sleep(50)
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended in the meantime.
  }
}
