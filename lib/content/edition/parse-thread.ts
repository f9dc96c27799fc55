import { join } from 'node:path'
import type { ToMain } from '#lib/content/edition/parse-messages'
import type { ReadOutcome, SiteSettings } from '#lib/content/edition/read-file'
import type { ContentFile } from '#lib/content/edition/recognize-file'
import { mostTimeOfFile, tooCostly } from '#lib/content/edition/time-bound'
import { openWorker, type Stopped } from '#lib/content/edition/watched-worker'
import type { PictureCatalog } from '#lib/content/pictures/picture-catalog'
import { bytesOfNow } from '#lib/content/read/read-bytes'

export interface ParseSettings extends SiteSettings {
  contentDir: string
  catalog: PictureCatalog
  /** Whether rows are wanted: a check needs none. */
  rows: boolean
  /** The most time for one file. Milliseconds. */
  timeout?: number
  /** The module that runs in threads. */
  program?: URL
}

/** A thread that parses batches in turn. It is replaced where a file stops it, and then that file alone is given up. */
export interface ParseThread {
  /** The outcomes of a batch, in its order. */
  parse: (batch: readonly ContentFile[]) => Promise<ReadOutcome[]>
  /** How many batches it has. */
  load: () => number
  close: () => Promise<void>
}

interface Batch {
  files: readonly ContentFile[]
  /** Those that stopped a thread. */
  refused: Map<ContentFile, ReadOutcome>
  resolve: (outcomes: ReadOutcome[]) => void
  reject: (error: unknown) => void
}

export function parseThread(settings: ParseSettings): ParseThread {
  const { contentDir, catalog, rows, siteUrl, rules, timeout = mostTimeOfFile, program } = settings
  const batches = new Map<number, Batch>()
  let last = 0
  let closed = false
  const open = () => openWorker({ contentDir, rows, siteUrl, rules, timeout, program, receive, ended })
  let worker = open()

  function receive(message: ToMain): void {
    if (message.say === 'hash') {
      const { path } = message
      void catalog.hashOf(path).then((hash) => worker.tell({ say: 'hash', path, hash }))
    } else if (message.say === 'measure') {
      const { src } = message
      void catalog.measure(src).then((answer) => worker.tell({ say: 'measured', src, answer }))
    } else if (message.say === 'weigh') {
      const { path } = message
      void catalog.weigh(path).then((answer) => worker.tell({ say: 'weighed', path, answer }))
    } else {
      const batch = batches.get(message.id)
      batches.delete(message.id)
      if (message.say === 'parsed') batch?.resolve(inOrder(batch, message.outcomes))
      else batch?.reject(new Error(`${message.path} could not be parsed.`, { cause: message.error }))
    }
  }

  function ended({ at, what, error }: Stopped): void {
    if (closed) return
    const batch = at && batches.get(at.batch)
    const file = batch && remaining(batch)[at.file]
    if (file && what) {
      batch.refused.set(file, tooCostly(file, bytesOfNow(join(contentDir, file.path)), what))
      worker = open()
      for (const [id, waiting] of batches) send(id, waiting)
    } else for (const { reject } of batches.values()) reject(error)
  }

  function send(id: number, batch: Batch): void {
    const files = remaining(batch).map(({ path, kind, slug }) => ({ path, kind: kind.name, slug }))
    worker.tell({ say: 'parse', id, files })
  }

  return {
    load: () => batches.size,
    parse: (files) =>
      new Promise((resolve, reject) => {
        const batch: Batch = { files, refused: new Map(), resolve, reject }
        batches.set(++last, batch)
        send(last, batch)
      }),
    close: async () => {
      closed = true
      await worker.close()
    },
  }
}

function remaining({ files, refused }: Batch): ContentFile[] {
  return files.filter((file) => !refused.has(file))
}

function inOrder({ files, refused }: Batch, outcomes: readonly ReadOutcome[]): ReadOutcome[] {
  const rest = outcomes.values()
  return files.map((file) => refused.get(file) ?? (rest.next().value as ReadOutcome))
}
