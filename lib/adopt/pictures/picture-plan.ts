import { extname } from 'node:path'
import { newPath } from '#lib/adopt/files/new-path'
import { type PictureFormat, sniffFormat } from '#lib/adopt/pictures/sniff-format'
import { prefixOf } from '#lib/paths'

/** A picture of the old site on its way into content/images. */
export interface PlannedPicture {
  /** On this disk. */
  from: string
  /** Below the content folder. */
  to: string
  format: PictureFormat
  /** The pieces that show it. */
  pieces: string[]
}

export interface PicturePlan {
  /** The new address of a file, or null where it is no picture. */
  place: (file: string, piece: string) => string | null
  planned: () => PlannedPicture[]
}

/** The ending that each format is written with: what browsers do not show, or readers could not stop, becomes PNG. */
const endings: Record<PictureFormat, string> = {
  ...{ jpeg: '.jpg', png: '.png', webp: '.webp', avif: '.avif' },
  ...{ gif: '.png', svg: '.png', tiff: '.png', bmp: '.png', heic: '.png' },
}

const spellings: Partial<Record<PictureFormat, readonly string[]>> = { jpeg: ['.jpg', '.jpeg'] }

/** Gives each picture one place, in the order in which they are asked for. `root` is the folder of the source. */
export function picturePlan(root: string): PicturePlan {
  const byFile = new Map<string, PlannedPicture>()
  const taken = new Set<string>()
  return {
    place: (from, piece) => {
      const format = byFile.get(from)?.format ?? sniffFormat(from)
      if (!format) return null
      const wish = { file: from, root, top: 'images', ending: endingOf(from, format), otherwise: 'picture' } as const
      const known = byFile.get(from) ?? { from, to: newPath(wish, taken), format, pieces: [] }
      byFile.set(from, known)
      if (!known.pieces.includes(piece)) known.pieces.push(piece)
      return prefixOf('image') + known.to.replace(/^images\//, '')
    },
    planned: () => [...byFile.values()],
  }
}

function endingOf(file: string, format: PictureFormat): string {
  const written = extname(file).toLowerCase()
  return spellings[format]?.includes(written) ? written : endings[format]
}
