import { once } from 'node:events'
import { watch } from 'chokidar'

/** How long a folder must be quiet before it is imported again: editors and git write many files at once. Milliseconds. */
const quietDelay = 200

/** The same while files are missing that were there: moved files, or a checkout, may bring them back in a moment. */
const missingDelay = 2_000

/** Runs `work` once, and after every change below a folder from then on, one run at a time, until the signal aborts. */
export async function watchFolder(folder: string, work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const watcher = watch(folder, { ignoreInitial: true, ignored: /(^|[\\/])\.[^\\/]+$/ })
  const missing = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  // Changes during the first run must be noticed.
  await once(watcher, 'ready')
  let running = work()
  watcher.on('all', (event, path) => {
    if (event === 'unlink' || event === 'unlinkDir') missing.add(path)
    else missing.delete(path)
    clearTimeout(timer)
    timer = setTimeout(
      () => {
        missing.clear()
        running = running.then(() => (signal.aborted ? undefined : work()))
      },
      missing.size > 0 ? missingDelay : quietDelay,
    )
  })
  await new Promise<void>((done) => {
    if (signal.aborted) done()
    signal.addEventListener('abort', () => done(), { once: true })
  })
  clearTimeout(timer)
  await watcher.close()
  await running
}
