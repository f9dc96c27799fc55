import { rejectedPaths } from '#lib/content/check/unparsed-files'
import { checkNames } from '#lib/content/edition/check-names'
import { type ContentFile, recognizeFile } from '#lib/content/edition/recognize-file'
import type { Diagnostic } from '#lib/content/report/diagnostics'

/** The names of all files below a content folder, kept as files come and go: what a check of one file asks of the others' names. */
export interface Names {
  /** The pictures below images/ and the documents below files/, by their paths as the site spells them (NFC); the values are the disk's. */
  pictures: ReadonlyMap<string, string>
  /** Markdown files that are not read because of their folder or name. */
  rejected: ReadonlySet<string>
  has: (path: string) => boolean
  /** How many files are read. */
  count: () => number
  /** A file with its kind and slug; null where it is not read, or not there. */
  file: (path: string) => ContentFile | null
  /** Those in a folder and its subfolders. */
  below: (folder: string) => string[]
  /** Other files whose names differ from this one's in capitals or in how accents are stored. */
  twinsOf: (path: string) => string[]
  /** What is wrong with the names of these files. */
  check: (paths: Iterable<string>) => Diagnostic[]
  add: (path: string) => void
  remove: (path: string) => void
}

export function namesOf(paths: Iterable<string>): Names {
  const byLetters = new Map<string, Set<string>>()
  const pictures = new Map<string, string>()
  const rejected = new Set<string>()
  let read = 0

  const has = (path: string) => byLetters.get(letters(path))?.has(path) ?? false
  const twinsOf = (path: string) => [...(byLetters.get(letters(path)) ?? [])].filter((other) => other !== path)
  const note = (path: string, change: 1 | -1) => {
    if (isAsset(path)) {
      if (change === 1) pictures.set(path.normalize('NFC'), path)
      else pictures.delete(path.normalize('NFC'))
      return
    }
    const { file, found } = recognizeFile(path)
    if (file) read += change
    for (const one of rejectedPaths(found)) change === 1 ? rejected.add(one) : rejected.delete(one)
  }
  const add = (path: string) => {
    if (has(path)) return
    byLetters.set(letters(path), (byLetters.get(letters(path)) ?? new Set()).add(path))
    note(path, 1)
  }
  for (const path of paths) add(path)

  return {
    pictures,
    rejected,
    has,
    count: () => read,
    file: (path) => (has(path) && !isAsset(path) ? recognizeFile(path).file : null),
    below: (folder) =>
      [...byLetters.values()].flatMap((group) => [...group].filter((path) => path.startsWith(`${folder}/`))),
    twinsOf,
    check: (some) => {
      const present = [...new Set(some)].filter(has)
      const groups = new Set(present.flatMap((path) => [path, ...twinsOf(path)]))
      const wanted = new Set(present)
      return [
        ...present.filter((path) => !isAsset(path)).flatMap((path) => recognizeFile(path).found),
        ...checkNames([...groups].sort()).filter(({ path }) => wanted.has(path)),
      ]
    },
    add,
    remove: (path) => {
      if (!has(path)) return
      const group = byLetters.get(letters(path))
      group?.delete(path)
      if (group?.size === 0) byLetters.delete(letters(path))
      note(path, -1)
    },
  }
}

/** Whether a path is that of a picture or a document, which is served as it is. */
export function isAsset(path: string): boolean {
  return path.startsWith('images/') || path.startsWith('files/')
}

function letters(path: string): string {
  return path.normalize('NFC').toLowerCase()
}
