import { gitLockOf, isLocked } from '#lib/content/import/git-lock'
import { watchPaths } from '#lib/content/import/watch-paths'

/**
 * How long a folder must be quiet before what changed is imported. Milliseconds: `one` for one file, as much again for
 * each further one up to `most`, so that a save is published at once and a pull as one edition.
 */
const quiet = { one: 40, most: 500 }

/** The same while files are missing that were there: moved files, or a checkout, may bring them back in a moment. */
const missingDelay = 2_000

/** How soon it is looked again whether git has finished. Milliseconds. */
const lockDelay = 50

/** How long after an import that failed it is tried again: twice as long each time, up to `most`. Milliseconds. */
const retry = { first: 1_000, most: 60_000 }

/**
 * Imports what changed below the folder, by paths below it; null stands for all of it. False where nothing was published:
 * the same paths come again with the next change. Null where it failed for another reason than the files, such as a
 * database that is away: they come again soon.
 */
type Work = (changed: ReadonlySet<string> | null) => Promise<boolean | null>

/**
 * Runs `work` once for the whole folder, then after every change, one run at a time, until the signal aborts. `isMissed`
 * tells whether a path that is gone was there before: editors make files that go again at once.
 */
export async function watchFolder(
  folder: string,
  work: Work,
  signal: AbortSignal,
  isMissed: (path: string) => boolean = () => true,
): Promise<void> {
  const lock = await gitLockOf(folder)
  const waiting = new Set<string>()
  const missing = new Set<string>()
  /** What was given to runs that published nothing; null until a run has published the whole folder. */
  let unpublished: Set<string> | null = null
  let failures = 0
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()

  const run = async () => {
    if (signal.aborted) return
    if (await isLocked(lock, Date.now())) return plan(lockDelay)
    const changed: Set<string> | null = unpublished && new Set([...unpublished, ...waiting])
    waiting.clear()
    missing.clear()
    const published = await work(changed)
    unpublished = published ? new Set() : changed
    failures = published === null ? failures + 1 : 0
    // A change that came meanwhile has a timer of its own.
    if (failures > 0 && waiting.size === 0 && !signal.aborted)
      plan(Math.min(retry.first * 2 ** (failures - 1), retry.most))
  }
  const plan = (delay: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(run)
    }, delay)
  }
  const watcher = await watchPaths(folder, (path, isGone) => {
    waiting.add(path)
    if (!isGone) missing.delete(path)
    else if (isMissed(path)) missing.add(path)
    plan(missing.size > 0 ? missingDelay : Math.min(waiting.size * quiet.one, quiet.most))
  })
  // Watching began first: changes during the first run must be noticed.
  running = run()
  await new Promise<void>((done) => {
    if (signal.aborted) done()
    signal.addEventListener('abort', () => done(), { once: true })
  })
  clearTimeout(timer)
  watcher.close()
  await running
}
