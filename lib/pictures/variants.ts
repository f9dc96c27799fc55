import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { makeFolder } from '#lib/make-folder'
import { crops, type Variant } from '#lib/pictures/addresses'
import type { ServedFile } from '#lib/served-file'

/** The most pixels of one picture; decoding more could exhaust the memory. */
export const mostPixels = 120_000_000

/** Quality at which a reader sees no difference at the width it is shown in. */
const quality = { avif: { quality: 50, effort: 3 }, webp: { quality: 74 }, jpeg: { quality: 78, mozjpeg: true } }

/** Variants being created, by their file. */
const inFlight = new Map<string, Promise<Buffer | null>>()

/**
 * The bytes of a variant: from its folder, or created now and saved there. Its name contains the picture's digest, so
 * that a changed picture never shows an old variant. Requests at the same time share one creation. Null if the picture
 * cannot be read.
 */
export function getVariant(file: ServedFile, variant: Variant, folder: string): Promise<Buffer | null> {
  const name = `${variant.width}${variant.crop ? `-${variant.crop}` : ''}.${variant.format}`
  return readOrCreate(file, name, folder, (source) => createVariant(source, variant))
}

/** The whole picture in its own format, without the camera's metadata. Null if it cannot be read. */
export function getWhole(file: ServedFile, folder: string): Promise<Buffer | null> {
  const format = file.type.replace('image/', '') as WholeFormat
  return readOrCreate(file, `whole.${format}`, folder, (source) => createWhole(source, format))
}

function readOrCreate(
  file: ServedFile,
  name: string,
  folder: string,
  create: (source: Buffer) => Promise<Buffer>,
): Promise<Buffer | null> {
  const path = join(folder, `${file.digest.slice(0, 32)}-${name}`)
  let creating = inFlight.get(path)
  if (!creating) {
    creating = readFile(path)
      .catch(() => null)
      .then((saved) => saved ?? createAndSave(file, create, path, folder))
      .finally(() => inFlight.delete(path))
    inFlight.set(path, creating)
  }
  return creating
}

async function createAndSave(
  file: ServedFile,
  create: (source: Buffer) => Promise<Buffer>,
  path: string,
  folder: string,
): Promise<Buffer | null> {
  const source = await readFile(file.path).catch(() => null)
  // The import reports pictures that are truncated or broken.
  const bytes = source && (await create(source).catch(() => null))
  if (!bytes) return null
  const draft = `${path}.${randomUUID()}`
  try {
    await makeFolder(folder)
    await writeFile(draft, bytes)
    await rename(draft, path)
  } catch {
    // On a full or read-only disk the next reader waits again, but this one still gets the picture.
    await rm(draft, { force: true }).catch(() => {})
  }
  return bytes
}

/** Turned upright, cropped if asked, enlarged only to fill a crop, without the camera's metadata. */
async function createVariant(source: Buffer, { width, format, crop }: Variant): Promise<Buffer> {
  const picture = sharp(source, { limitInputPixels: mostPixels }).autoOrient()
  const height = crop ? Math.round(width / crops[crop]) : undefined
  return picture
    .resize({ width, height, fit: 'cover', withoutEnlargement: !crop })
    .toFormat(format, quality[format])
    .toBuffer()
}

type WholeFormat = 'avif' | 'gif' | 'jpeg' | 'png' | 'webp'

/** The longest side of a whole picture, in pixels: encoding a larger one would take minutes. */
const longestSide = 4000

/** Quality at which nobody sees that a picture was encoded again. */
const wholeQuality = {
  avif: { quality: 65, effort: 2 },
  gif: {},
  jpeg: { quality: 90 },
  png: {},
  webp: { quality: 90 },
}

/** Turned upright and without the camera's metadata, such as its location; the color profile stays. */
async function createWhole(source: Buffer, format: WholeFormat): Promise<Buffer> {
  const { pages = 1 } = await sharp(source).metadata()
  const isAnimated = pages > 1
  const picture = sharp(source, { limitInputPixels: mostPixels, animated: isAnimated })
  const upright = isAnimated
    ? picture
    : picture.autoOrient().resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
  return upright.keepIccProfile().toFormat(format, wholeQuality[format]).toBuffer()
}
