import { type ToMain, type ToWorker, type WorkerOptions, watchedCells } from '#lib/content/edition/parse-messages'
import { startWorker } from '#lib/start-worker'

/** Where a thread was when it ended unasked. */
export interface Stopped {
  /** The batch, and the place in it of the file that was parsed; null where none was. */
  at: { batch: number; file: number } | null
  /** What that file took too much of; null where something else ended the thread. */
  what: 'time' | 'memory' | null
  error: unknown
}

interface WatchedWorker {
  tell: (message: ToWorker) => void
  close: () => Promise<void>
}

interface Settings extends Omit<WorkerOptions, 'watched'> {
  /** The most time for one file. Milliseconds. */
  timeout: number
  /** The module that runs in the thread. */
  program?: URL | undefined
  receive: (message: ToMain) => void
  ended: (stopped: Stopped) => void
}

/** How often a thread is looked at. Milliseconds. */
const watchInterval = 1_000

/** The most memory of one thread, for objects that stay and for young ones. Megabytes. */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 }

const ownProgram = new URL('./parse-worker.ts', import.meta.url)

/** A thread that parses, ended where one file holds it for longer than `timeout`. */
export function openWorker({
  contentDir,
  rows,
  siteUrl,
  rules,
  timeout,
  program = ownProgram,
  receive,
  ended,
}: Settings): WatchedWorker {
  const watched = new SharedArrayBuffer(4 * Object.keys(watchedCells).length)
  const cells = new Int32Array(watched)
  const cell = (name: keyof typeof watchedCells) => Atomics.load(cells, watchedCells[name])
  Atomics.store(cells, watchedCells.file, -1)
  const workerData: WorkerOptions = { contentDir, rows, siteUrl, rules, watched }
  const worker = startWorker(program, { workerData, resourceLimits })
  let what: Stopped['what'] = null
  let error: unknown = new Error('A thread that parses files ended by itself.')
  let turn = -1
  let since = performance.now()
  const timer = setInterval(
    () => {
      if (cell('file') === -1 || cell('turn') !== turn) {
        turn = cell('turn')
        since = performance.now()
      } else if (performance.now() - since >= timeout) {
        what = 'time'
        clearInterval(timer)
        void worker.terminate()
      }
    },
    Math.min(watchInterval, timeout / 4),
  )
  worker.on('message', receive)
  worker.on('error', (reason) => {
    error = reason
    if ('code' in reason && reason.code === 'ERR_WORKER_OUT_OF_MEMORY') what = 'memory'
  })
  worker.once('exit', () => {
    clearInterval(timer)
    const file = cell('file')
    ended({ at: file === -1 ? null : { batch: cell('batch'), file }, what, error })
  })
  return {
    tell: (message) => worker.postMessage(message),
    close: async () => void (await worker.terminate()),
  }
}
