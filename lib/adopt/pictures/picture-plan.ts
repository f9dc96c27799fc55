import { basename, extname, relative, sep } from 'node:path'
import { type PictureFormat, sniffFormat } from '#lib/adopt/pictures/sniff-format'
import { asciiSlug } from '#lib/adopt/plan/ascii-slug'
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

/** Folders that say nothing of what a picture shows. */
const idle = new Set(['static', 'public', 'assets', 'content', 'source', 'src', 'images', 'image', 'img', 'wp-content'])

/** Gives each picture one place, in the order in which they are asked for. `root` is the folder of the source. */
export function picturePlan(root: string): PicturePlan {
  const byFile = new Map<string, PlannedPicture>()
  const taken = new Set<string>()
  return {
    place: (from, piece) => {
      const format = byFile.get(from)?.format ?? sniffFormat(from)
      if (!format) return null
      const known = byFile.get(from) ?? { from, to: freePath(nameOf(from, root, format), taken), format, pieces: [] }
      byFile.set(from, known)
      taken.add(known.to)
      if (!known.pieces.includes(piece)) known.pieces.push(piece)
      return prefixOf('image') + known.to.replace(/^images\//, '')
    },
    planned: () => [...byFile.values()],
  }
}

function nameOf(file: string, root: string, format: PictureFormat): string {
  const folders = relative(root, file).split(sep).slice(0, -1)
  const telling = folders.slice(folders.findIndex((folder) => !idle.has(folder) && folder !== '..') >>> 0).slice(-4)
  const written = extname(file)
  const ending = spellings[format]?.includes(written.toLowerCase()) ? written.toLowerCase() : endings[format]
  const name = asciiSlug(basename(file, written).replace(/[._]/g, '-'), 80) ?? 'picture'
  return ['images', ...telling.flatMap((folder) => asciiSlug(folder, 60) ?? []), name + ending].join('/')
}

function freePath(wish: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wish)) return wish
  const ending = extname(wish)
  for (let number = 2; ; number++) {
    const path = `${wish.slice(0, -ending.length)}-${number}${ending}`
    if (!taken.has(path)) return path
  }
}
