import { statSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { pipelineVersion } from '#lib/content/edition/digest'
import { makeFolder } from '#lib/make-folder'

/** What stat says of a file, as one text: size, times and inode. The same text means the same bytes. */
type Stamp = string

/** The files of a content folder as an import read them, by path: what need not be read to know it. */
export type StatIndex = ReadonlyMap<string, { stamp: Stamp; digest: string }>

/** The stamps of files, by path, each with the last change that it tells of, and the moment before the first was taken. */
export interface Stamps {
  takenAt: number
  byPath: ReadonlyMap<string, { stamp: Stamp; changedAt: number }>
}

/**
 * A file that changed less than this before its stamp was taken may change again with the same times: some file systems
 * count in steps of two seconds. It is left out of the index, and read again. Milliseconds.
 */
const unsettled = 2_000

/** How many files are looked at before other work of the process has its turn. */
const slice = 500

/** The form of the file. Raise it with every change of that. */
const form = 1

/** Where the stat index of a data folder is. */
export function indexFileIn(dataDir: string): string {
  return join(dataDir, 'content-index.json')
}

/** The index of a folder as it was last stored; empty where there is none that counts. */
export async function readStatIndex(file: string, folder: string): Promise<StatIndex> {
  const stored = parse(await readFile(file, 'utf8').catch(() => ''))
  return stored?.head === headOf(folder)
    ? new Map(stored.files.map(([path, stamp, digest]) => [path, { stamp, digest }]))
    : new Map()
}

/** Stores the files that were read as they are on the disk, with their digests: by path, those of pictures empty. */
export async function writeStatIndex(
  file: string,
  folder: string,
  { byPath, takenAt }: Stamps,
  digests: ReadonlyMap<string, string>,
): Promise<void> {
  const files: Stored['files'] = []
  for (const [path, digest] of digests) {
    const found = byPath.get(path)
    if (found && found.changedAt < takenAt - unsettled) files.push([path, found.stamp, digest])
  }
  const unfinished = `${file}.${process.pid}`
  await makeFolder(dirname(file))
  await writeFile(unfinished, JSON.stringify({ head: headOf(folder), files } satisfies Stored))
  await rename(unfinished, file)
}

/** The stamps of files below a folder. Those that are gone have none. */
export async function takeStamps(folder: string, paths: Iterable<string>): Promise<Stamps> {
  const takenAt = Date.now()
  const byPath = new Map<string, { stamp: Stamp; changedAt: number }>()
  let count = 0
  for (const path of paths) {
    if (++count % slice === 0) await yieldToOthers()
    // Synchronous: a promise for each file costs five times as much as the call.
    const found = statSync(`${folder}/${path}`, { throwIfNoEntry: false })
    if (!found) continue
    const { mtimeMs, ctimeMs, size, ino } = found
    byPath.set(path, { stamp: `${mtimeMs} ${ctimeMs} ${size} ${ino}`, changedAt: Math.max(mtimeMs, ctimeMs) })
  }
  return { takenAt, byPath }
}

interface Stored {
  head: string
  files: [path: string, stamp: Stamp, digest: string][]
}

/** What an index must have been made with to count. */
function headOf(folder: string): string {
  return `${form} ${pipelineVersion} ${folder}`
}

function parse(text: string): Stored | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
