import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { extname } from 'node:path'
import { newPath } from '#lib/adopt/files/new-path'
import { documentStart, judgeDownload } from '#lib/content/pictures/weigh-download'
import { prefixOf } from '#lib/paths'

/** A document of the old site on its way into content/files. */
export interface PlannedDocument {
  /** On this disk. */
  from: string
  /** Below the content folder. */
  to: string
  /** The pieces that link to it. */
  pieces: string[]
}

export interface DocumentPlan {
  /** The new address of a file, or null where the newspaper does not serve its like. */
  place: (file: string, piece: string) => string | null
  planned: () => PlannedDocument[]
}

/** Gives each document one place, in the order in which they are asked for. `root` is the folder of the source. */
export function documentPlan(root: string): DocumentPlan {
  const byFile = new Map<string, PlannedDocument>()
  const taken = new Set<string>()
  return {
    place: (from, piece) => {
      if (!byFile.has(from) && !isServed(from)) return null
      const wish = {
        file: from,
        root,
        top: 'files',
        ending: extname(from).toLowerCase(),
        otherwise: 'document',
      } as const
      const known = byFile.get(from) ?? { from, to: newPath(wish, taken), pieces: [] }
      byFile.set(from, known)
      if (!known.pieces.includes(piece)) known.pieces.push(piece)
      return prefixOf('download') + known.to.replace(/^files\//, '')
    },
    planned: () => [...byFile.values()],
  }
}

/** As the check of the newspaper will judge it. */
function isServed(file: string): boolean {
  const opened = openSync(file, 'r')
  try {
    const start = Buffer.alloc(documentStart)
    const length = readSync(opened, start, 0, documentStart, 0)
    return judgeDownload(file, statSync(file).size, start.subarray(0, length).toString('latin1')).ok
  } finally {
    closeSync(opened)
  }
}
