import { openCollector } from '#lib/content/edition/engine'
import type { ParsedFile, Take } from '#lib/content/edition/parsed-file'
import { countWords, sumWords } from '#lib/content/import/count-words'
import { writeBatch } from '#lib/content/import/write-batch'
import {
  beginEdition,
  type EditionPart,
  finishEdition,
  type WriteOptions,
  type WrittenEdition,
} from '#lib/content/import/write-edition'
import type { Writing } from '#lib/content/import/writing'
import type { Site } from '#lib/content/site/schema'
import { forgetQueries } from '#lib/database/forget-queries'
import type { Prisma } from '#prisma/generated/client'

/** Writes an edition beside the threads that parse it, inside the transaction that the caller holds. */
export interface Writer {
  /** Gives what takes parsed files. */
  begin: (site: Site) => Promise<Take>
  /** Writes what was taken so far and counts its words. What comes later is counted as it is written. */
  settle: () => Promise<void>
  /** Writes what is left, once all files were taken and nothing speaks against the edition. */
  finish: (part: EditionPart) => Promise<WrittenEdition>
}

/** How much JSON is written at once, and at first: Postgres has nothing to do until then. In characters. */
const batchSize = { most: 1_000_000, first: 200_000 }

/** After how many files the words of those written so far are summed. */
const filesOfSum = 1_000

export function openWriter(transaction: Prisma.TransactionClient, options: WriteOptions): Writer {
  let begun: { writing: Writing; queue: Queue } | null = null
  let counted = false
  const settle = async () => {
    await begun?.queue.flush()
    if (counted) return
    counted = true
    await countWords(transaction)
  }
  return {
    begin: async (site) => {
      const writing = await beginEdition(transaction, site, options)
      let unsummed = 0
      const queue = openQueue(async (batch) => {
        await writeBatch(writing, batch)
        unsummed += batch.length
        if (counted || unsummed < filesOfSum) return
        unsummed = 0
        await sumWords(transaction)
      })
      begun = { writing, queue }
      return queue.take
    },
    settle,
    finish: async (part) => {
      if (!begun) throw new Error('An edition is finished that was not begun.')
      await settle()
      return finishEdition(begun.writing, part, options)
    },
  }
}

interface Queue {
  take: Take
  flush: () => Promise<void>
}

/** While a batch is written the next one is gathered, and no more. */
function openQueue(write: (batch: readonly ParsedFile[]) => Promise<void>): Queue {
  const collectGarbage = openCollector()
  let batch: ParsedFile[] = []
  let size = 0
  let wanted = batchSize.first
  let written = Promise.resolve()
  const next = async () => {
    const gathered = batch
    batch = []
    size = 0
    await written
    forgetQueries()
    collectGarbage()
    written = write(gathered)
    // Whoever waits for it next learns of its failure.
    written.catch(() => {})
  }
  return {
    take: async (files) => {
      batch.push(...files)
      for (const { rows, stored } of files) size += rows.reduce((sum, { json }) => sum + json.length, stored.length)
      if (size < wanted) return
      wanted = Math.min(2 * wanted, batchSize.most)
      await next()
    },
    flush: async () => {
      if (batch.length > 0) await next()
      await written
    },
  }
}
