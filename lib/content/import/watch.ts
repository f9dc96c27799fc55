import { watch } from 'chokidar'

/** How long a folder must be quiet before it is imported again: editors and git write many files at once. Milliseconds. */
const quiet = 200

/** Runs `work` after every change below a folder, one run at a time, until the signal aborts. */
export async function watchFolder(folder: string, work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const watcher = watch(folder, { ignoreInitial: true, ignored: /(^|[\\/])\.[^\\/]+$/ })
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(() => (signal.aborted ? undefined : work()))
    }, quiet)
  })
  await new Promise<void>((done) => {
    if (signal.aborted) done()
    signal.addEventListener('abort', () => done(), { once: true })
  })
  clearTimeout(timer)
  await watcher.close()
  await running
}
