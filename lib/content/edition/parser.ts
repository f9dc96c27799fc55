import { join } from 'node:path'
import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { optimizeLater } from '#lib/content/edition/engine'
import { type ParseSettings, type ParseThread, parseThread } from '#lib/content/edition/parse-thread'
import { type ReadOutcome, readFile } from '#lib/content/edition/read-file'
import type { ContentFile } from '#lib/content/edition/recognize-file'
import { mostTimeOfFile, runWithin, TookTooLong, tooCostly } from '#lib/content/edition/time-bound'
import { bytesOfNow } from '#lib/content/read/read-bytes'

/** Parses files, in this thread or in others. */
export interface Parser {
  /** How many batches it can work on at once. */
  room: number
  /** The outcomes of a batch, in its order. */
  parse: (batch: readonly ContentFile[]) => Promise<ReadOutcome[]>
  close: () => Promise<void>
}

/** With fewer files than this, starting threads takes longer than they save. */
const fewestForThreads = 50

/** Batches that each thread has at once, so that it never waits for the next. */
const batchesOfThread = 2

export function openParser(settings: ParseSettings, files: number, threads: number): Parser {
  return files < fewestForThreads ? parserHere(settings) : parserOnThreads(settings, threads)
}

function parserHere({ contentDir, catalog, rows, siteUrl, rules, timeout = mostTimeOfFile }: ParseSettings): Parser {
  const settings = { catalog, rows, siteUrl, rules, run: runWithin(timeout) }
  const parse = async (file: ContentFile): Promise<ReadOutcome> => {
    const bytes = bytesOfNow(join(contentDir, file.path))
    try {
      return await readFile(file, bytes, settings)
    } catch (error) {
      if (error instanceof TookTooLong) return tooCostly(file, bytes, 'time')
      throw error
    }
  }
  return {
    room: 1,
    parse: async (batch) => {
      const outcomes: Promise<ReadOutcome>[] = []
      for (const file of batch) {
        outcomes.push(parse(file))
        // A server may be in the same thread.
        await yieldToOthers()
      }
      return Promise.all(outcomes)
    },
    close: async () => {},
  }
}

function parserOnThreads(settings: ParseSettings, count: number): Parser {
  const optimizeAsUsual = optimizeLater()
  const threads = Array.from({ length: count }, () => parseThread(settings))
  const idlest = (): ParseThread => threads.reduce((best, thread) => (thread.load() < best.load() ? thread : best))
  return {
    room: count * batchesOfThread,
    parse: (batch) => idlest().parse(batch),
    close: async () => {
      await Promise.all(threads.map((thread) => thread.close()))
      optimizeAsUsual()
    },
  }
}
