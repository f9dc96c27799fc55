import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import type { Delivery } from '#lib/content/edition/delivery'
import { sortOutUnchanged } from '#lib/content/edition/known-files'
import type { ParsedFile } from '#lib/content/edition/parsed-file'
import { openParser, type Parser } from '#lib/content/edition/parser'
import {
  type EditionFile,
  type KnownFile,
  parsedFile,
  type ReadOutcome,
  type SiteSettings,
} from '#lib/content/edition/read-file'
import type { ContentFile } from '#lib/content/edition/recognize-file'
import type { PictureCatalog } from '#lib/content/pictures/picture-catalog'
import { type Diagnostic, hasErrors } from '#lib/content/report/diagnostics'
import { noParseRules } from '#lib/content/site/parse-rules'

export interface ReadFilesOptions extends SiteSettings {
  contentDir: string
  catalog: PictureCatalog
  /** Files that need not be parsed again while they are the same, by path. */
  known?: ReadonlyMap<string, KnownFile> | undefined
  progress?: ((done: number, total: number) => void) | undefined
  signal?: AbortSignal | undefined
  /** Who gets what was parsed; null where nothing is to be written. */
  delivery: Delivery | null
  /** How many threads parse where there are many files. */
  threads?: number | undefined
}

interface ReadFiles {
  /** In the order of the list. */
  files: EditionFile[]
  diagnostics: Diagnostic[]
}

/** Enough files that the message costs little beside them, few enough that all threads end together. */
const filesOfBatch = 24

/**
 * What is written besides keeps the other half of the cores busy, most of it in one session of Postgres; each thread more
 * spends seconds until V8 has compiled in it what all of them run.
 */
function threadsFor(delivery: Delivery | null): number {
  const cores = availableParallelism()
  return delivery ? Math.ceil(cores / 2) : cores
}

/** Reads files of a content folder: compares those that are known, parses the others, and gives those to `delivery`. */
export async function readFiles(listed: readonly ContentFile[], options: ReadFilesOptions): Promise<ReadFiles> {
  const {
    contentDir,
    catalog,
    siteUrl,
    rules = noParseRules,
    known,
    progress,
    signal,
    delivery,
    threads = threadsFor(delivery),
  } = options
  const total = listed.length
  const read = new Map<string, EditionFile>()
  const diagnostics: Diagnostic[] = []
  const add = (file: EditionFile, found: readonly Diagnostic[]) => {
    read.set(file.path, file)
    diagnostics.push(...found)
  }
  const compared = (count: number) => {
    signal?.throwIfAborted()
    progress?.(count, total)
  }
  const sorted = await sortOutUnchanged(listed, known ?? new Map(), contentDir, catalog, compared, rules)
  for (const file of sorted.unchanged) add(file, file.warnings)

  const receive = async (batch: readonly ContentFile[], outcomes: readonly ReadOutcome[]) => {
    signal?.throwIfAborted()
    const parsed: ParsedFile[] = []
    for (const [index, outcome] of outcomes.entries()) {
      const file = parsedFile(batch[index] as ContentFile, outcome)
      const { rows, stored } = outcome
      add(file, outcome.diagnostics)
      if (rows && stored) parsed.push({ file, rows, stored })
      // An error of a draft stops nothing.
      if (!file.facts.draft && hasErrors(outcome.diagnostics)) delivery?.stop()
    }
    progress?.(read.size, total)
    await delivery?.add(parsed)
  }
  const parser = openParser(
    { contentDir, catalog, siteUrl, rules, rows: delivery !== null },
    sorted.toParse.length,
    threads,
  )
  try {
    // Other kinds first, and all of them: articles name authors and polls, which the database must know before.
    for (const group of [sorted.toParse.filter(isOther), sorted.toParse.filter(isArticle)]) {
      await Promise.race([parseAll(parser, group, receive), ...rejected(signal)])
    }
  } catch (error) {
    // The caller may end its transaction, which is no longer used then.
    delivery?.stop()
    await delivery?.settle().catch(() => {})
    throw error
  } finally {
    await parser.close()
  }
  return { files: listed.flatMap(({ path }) => read.get(path) ?? []), diagnostics }
}

/** A promise that rejects when a signal aborts: a thread may be busy with one file for long. */
function rejected(signal: AbortSignal | undefined): Promise<never>[] {
  if (!signal) return []
  const aborted = once(signal, 'abort').then(() => {
    throw signal.reason
  })
  aborted.catch(() => {})
  return [aborted]
}

const isArticle = ({ kind }: ContentFile) => kind.name === 'article'
const isOther = (file: ContentFile) => !isArticle(file)

/** Parses files in batches, as many at once as the parser has room for. */
async function parseAll(
  parser: Parser,
  files: readonly ContentFile[],
  receive: (batch: readonly ContentFile[], outcomes: readonly ReadOutcome[]) => Promise<void>,
): Promise<void> {
  let next = 0
  const work = async () => {
    while (next < files.length) {
      const batch = files.slice(next, next + filesOfBatch)
      next += filesOfBatch
      await receive(batch, await parser.parse(batch))
    }
  }
  await Promise.all(Array.from({ length: parser.room }, work))
}
