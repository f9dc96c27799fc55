// The other end of parse-thread.ts: a thread that parses batches of files.
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import {
  type FileToParse,
  type ToMain,
  type ToWorker,
  type WorkerOptions,
  watchedCells,
} from '#lib/content/edition/parse-messages'
import { readFile } from '#lib/content/edition/read-file'
import { kinds } from '#lib/content/kinds/kinds'
import type { PictureAnswer, PictureCatalog } from '#lib/content/pictures/picture-catalog'
import type { DownloadAnswer } from '#lib/content/pictures/weigh-download'
import { bytesOfNow } from '#lib/content/read/read-bytes'

const { contentDir, rows, siteUrl, rules, watched } = workerData as WorkerOptions
const cells = new Int32Array(watched)
const tell = (message: ToMain) => parentPort?.postMessage(message)

// Pictures are read where all threads ask, so that none is read twice.
const hashes = askOnce<string | null>((path) => tell({ say: 'hash', path }))
const measures = askOnce<PictureAnswer>((src) => tell({ say: 'measure', src }))
const weights = askOnce<DownloadAnswer | null>((path) => tell({ say: 'weigh', path }))
const catalog: PictureCatalog = { hashOf: hashes.ask, measure: measures.ask, weigh: weights.ask }

parentPort?.on('message', (message: ToWorker) => {
  if (message.say === 'parse') void parseBatch(message.id, message.files)
  else if (message.say === 'hash') hashes.answer(message.path, message.hash)
  else if (message.say === 'weighed') weights.answer(message.path, message.answer)
  else measures.answer(message.src, message.answer)
})

/** Files that wait for pictures do not hold up those after them. */
async function parseBatch(id: number, files: readonly FileToParse[]): Promise<void> {
  const outcomes = files.map(async ({ path, kind, slug }, index) => {
    try {
      const bytes = bytesOfNow(join(contentDir, path))
      const run = <T>(work: () => T) => watch(id, index, work)
      return await readFile({ path, kind: kinds[kind], slug }, bytes, { catalog, rows, siteUrl, rules, run })
    } catch (error) {
      tell({ say: 'failed', id, path, error })
      throw error
    }
  })
  await Promise.all(outcomes).then(
    (done) => tell({ say: 'parsed', id, outcomes: done }),
    () => {},
  )
}

/** Shows the watching thread what is parsed. */
function watch<T>(batch: number, file: number, work: () => T): T {
  Atomics.store(cells, watchedCells.batch, batch)
  Atomics.add(cells, watchedCells.turn, 1)
  Atomics.store(cells, watchedCells.file, file)
  try {
    return work()
  } finally {
    Atomics.store(cells, watchedCells.file, -1)
  }
}

/** Questions to the other thread, each asked once. */
function askOnce<A>(send: (question: string) => void) {
  const answers = new Map<string, { promise: Promise<A>; resolve: (answer: A) => void }>()
  return {
    ask: (question: string): Promise<A> => {
      const asked = answers.get(question)
      if (asked) return asked.promise
      let resolve: (answer: A) => void = () => {}
      const promise = new Promise<A>((done) => {
        resolve = done
      })
      answers.set(question, { promise, resolve })
      send(question)
      return promise
    },
    answer: (question: string, answer: A): void => answers.get(question)?.resolve(answer),
  }
}
