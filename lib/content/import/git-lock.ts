import { readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

/** A lock older than this was left behind by a git that was killed. Milliseconds. */
const stale = 60_000

/** The file that git has beside its index while it writes the files of a working copy; null where a folder is in none. */
export async function gitLockOf(folder: string): Promise<string | null> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = await stat(join(at, '.git')).catch(() => null)
    if (found?.isDirectory()) return join(at, '.git/index.lock')
    // In a worktree and in a submodule it is a file that says where the folder is.
    if (found?.isFile()) {
      const [, place] = /^gitdir: (.+)$/m.exec(await readFile(join(at, '.git'), 'utf8').catch(() => '')) ?? []
      return place ? join(resolve(at, place), 'index.lock') : null
    }
    if (at === dirname(at)) return null
  }
}

/** Whether git is writing files at this moment. */
export async function isLocked(lock: string | null, now: number): Promise<boolean> {
  const found = lock === null ? null : await stat(lock).catch(() => null)
  return found !== null && found.mtimeMs > now - stale
}
