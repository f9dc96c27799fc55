import { once } from 'node:events'
import { watch } from 'chokidar'

/** How long a folder must be quiet before it is imported again: editors and git write many files at once. Milliseconds. */
const quiet = 200

/** The same while files are missing that were there: what is moved, or replaced by a checkout, may be back in a moment. */
const quietWhileMissing = 2_000

/** Runs `work` once, and after every change below a folder from then on, one run at a time, until the signal aborts. */
export async function watchFolder(folder: string, work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const watcher = watch(folder, { ignoreInitial: true, ignored: /(^|[\\/])\.[^\\/]+$/ })
  const missing = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  // What is saved while the first run reads the folder must be heard.
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
      missing.size > 0 ? quietWhileMissing : quiet,
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
