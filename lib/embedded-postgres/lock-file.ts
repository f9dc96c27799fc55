import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { startOf } from '#lib/embedded-postgres/processes'

export interface Lock {
  release(): Promise<void>
}

export type LockResult = { ok: true; lock: Lock } | { ok: false; pid: number }

/** How long to wait before trying to take a lock again. Milliseconds. */
const retryDelay = 50

/**
 * Takes a lock that one living process holds at a time, or says which one holds it. The file names its holder by pid and
 * start, and its own path: one left by a killed process, an earlier boot or a copied folder does not count.
 */
export async function tryLock(path: string): Promise<LockResult> {
  const token = randomUUID()
  const mine = `${process.pid}\n${await startOf(process.pid)}\n${path}\n${token}\n`
  const unique = `${path}.${token}`
  await writeFile(unique, mine, { mode: 0o644 })
  try {
    for (;;) {
      if (await placed(unique, path)) return { ok: true, lock: { release: () => removeIf(path, mine) } }
      const found = await readFile(path, 'utf8').catch(nullIfGone)
      if (found === null) continue
      if (await isHeld(found, path)) return { ok: false, pid: Number.parseInt(found, 10) }
      await removeIf(path, found)
    }
  } finally {
    await rm(unique, { force: true })
  }
}

/** Waits until the lock is free and takes it. Rejects once the signal is aborted. */
export async function waitForLock(path: string, signal?: AbortSignal): Promise<Lock> {
  for (;;) {
    const result = await tryLock(path)
    if (result.ok) return result.lock
    await sleep(retryDelay, undefined, { signal })
  }
}

/** Linking is atomic: the lock appears with its content or not at all. */
async function placed(unique: string, path: string): Promise<boolean> {
  try {
    await link(unique, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function nullIfGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

async function isHeld(content: string, path: string): Promise<boolean> {
  const [pid, start, lockedPath] = content.split('\n')
  return lockedPath === path && start === (await startOf(Number(pid)))
}

/** Removes the file unless another process replaced it since it was read. */
async function removeIf(path: string, content: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`
  try {
    await rename(path, aside)
  } catch {
    return
  }
  if ((await readFile(aside, 'utf8')) !== content) await link(aside, path).catch(() => {})
  await rm(aside, { force: true })
}
