import { rejectedPaths } from '#lib/content/check/unparsed-files'
import { checkNames, letters } from '#lib/content/edition/check-names'
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
  /** Each file under its letters, with its kind and slug where it is read. */
  const byLetters = new Map<string, Map<string, ContentFile | null>>()
  const pictures = new Map<string, string>()
  const rejected = new Set<string>()
  let read = 0

  const has = (path: string) => byLetters.get(letters(path))?.has(path) ?? false
  const twinsOf = (path: string) => [...(byLetters.get(letters(path))?.keys() ?? [])].filter((other) => other !== path)
  const add = (path: string) => {
    const key = letters(path)
    const group = byLetters.get(key) ?? new Map<string, ContentFile | null>()
    if (group.has(path)) return
    byLetters.set(key, group)
    if (isAsset(path)) {
      pictures.set(path.normalize('NFC'), path)
      group.set(path, null)
      return
    }
    const { file, found } = recognizeFile(path)
    group.set(path, file)
    if (file) read++
    for (const one of rejectedPaths(found)) rejected.add(one)
  }
  for (const path of paths) add(path)

  return {
    pictures,
    rejected,
    has,
    count: () => read,
    file: (path) => byLetters.get(letters(path))?.get(path) ?? null,
    below: (folder) =>
      [...byLetters.values()].flatMap((group) => [...group.keys()].filter((path) => path.startsWith(`${folder}/`))),
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
      const group = byLetters.get(letters(path))
      if (!group?.has(path)) return
      if (group.get(path)) read--
      group.delete(path)
      if (group.size === 0) byLetters.delete(letters(path))
      pictures.delete(path.normalize('NFC'))
      rejected.delete(path)
    },
  }
}

/** Whether a path is that of a picture or a document, which is served as it is. */
export function isAsset(path: string): boolean {
  return path.startsWith('images/') || path.startsWith('files/')
}
