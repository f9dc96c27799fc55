import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { crops, type Variant } from '#lib/pictures/addresses'
import type { PictureFile } from '#lib/pictures/files'

/** Pixels of one picture: what it would decode to fills the memory. */
export const mostPixels = 120_000_000

/** Quality at which a reader sees no difference at the width it is shown in. */
const quality = { avif: { quality: 50, effort: 3 }, webp: { quality: 74 }, jpeg: { quality: 78, mozjpeg: true } }

const underWay = new Map<string, Promise<Buffer | null>>()

/**
 * The bytes of a variant: from the folder of made ones, else made now and kept. Its name comes from the bytes of the
 * picture, so a changed picture can never show an old variant. Asked for twice at once it is made once. Null where the
 * picture cannot be read.
 */
export function getVariant(file: PictureFile, variant: Variant, folder: string): Promise<Buffer | null> {
  const name = `${variant.width}${variant.crop ? `-${variant.crop}` : ''}.${variant.format}`
  return keptOrMade(file, name, folder, (source) => makeVariant(source, variant))
}

/** The whole picture in its own format, without what the camera wrote into it. Null where it cannot be read. */
export function getWhole(file: PictureFile, folder: string): Promise<Buffer | null> {
  const format = file.type.replace('image/', '') as WholeFormat
  return keptOrMade(file, `whole.${format}`, folder, (source) => makeWhole(source, format))
}

function keptOrMade(
  file: PictureFile,
  name: string,
  folder: string,
  make: (source: Buffer) => Promise<Buffer>,
): Promise<Buffer | null> {
  const path = join(folder, `${file.digest.slice(0, 32)}-${name}`)
  let making = underWay.get(path)
  if (!making) {
    making = readKept(path)
      .then((kept) => kept ?? makeAndKeep(file, make, path, folder))
      .finally(() => underWay.delete(path))
    underWay.set(path, making)
  }
  return making
}

async function readKept(path: string): Promise<Buffer | null> {
  return readFile(path).catch(() => null)
}

async function makeAndKeep(
  file: PictureFile,
  make: (source: Buffer) => Promise<Buffer>,
  path: string,
  folder: string,
): Promise<Buffer | null> {
  const source = await readFile(file.path).catch(() => null)
  // A picture that is cut short, or none at all, is told when the newsroom's files are checked.
  const bytes = source && (await make(source).catch(() => null))
  if (!bytes) return null
  const draft = `${path}.${randomUUID()}`
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(draft, bytes)
    await rename(draft, path)
  } catch {
    // A full or read-only disk costs the next reader time, not this one the picture.
    await rm(draft, { force: true }).catch(() => {})
  }
  return bytes
}

/** Turned upright, cut if asked, enlarged only to fill a cut, without the camera's data. */
async function makeVariant(source: Buffer, { width, format, crop }: Variant): Promise<Buffer> {
  const picture = sharp(source, { limitInputPixels: mostPixels }).autoOrient()
  const height = crop ? Math.round(width / crops[crop]) : undefined
  return picture
    .resize({ width, height, fit: 'cover', withoutEnlargement: !crop })
    .toFormat(format, quality[format])
    .toBuffer()
}

type WholeFormat = 'avif' | 'gif' | 'jpeg' | 'png' | 'webp'

/** The longest side of a picture that is asked for as it is, in pixels: making a larger one would take minutes. */
const longestSide = 4000

/** Quality at which nobody sees that a picture was written anew. */
const wholeQuality = {
  avif: { quality: 65, effort: 2 },
  gif: {},
  jpeg: { quality: 90 },
  png: {},
  webp: { quality: 90 },
}

/** Turned upright and without the camera's data, such as the place where it stood; its color profile stays. */
async function makeWhole(source: Buffer, format: WholeFormat): Promise<Buffer> {
  const { pages = 1 } = await sharp(source).metadata()
  const moves = pages > 1
  const picture = sharp(source, { limitInputPixels: mostPixels, animated: moves })
  const upright = moves
    ? picture
    : picture.autoOrient().resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
  return upright.keepIccProfile().toFormat(format, wholeQuality[format]).toBuffer()
}
