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

const underWay = new Map<string, Promise<Buffer>>()

/**
 * The bytes of a variant: from the folder of made ones, else made now and kept. Its name comes from the bytes of the
 * picture, so a changed picture can never show an old variant. Asked for twice at once it is made once.
 */
export function getVariant(file: PictureFile, variant: Variant, folder: string): Promise<Buffer> {
  const name = `${file.digest.slice(0, 32)}-${variant.width}${variant.crop ? `-${variant.crop}` : ''}.${variant.format}`
  const path = join(folder, name)
  let making = underWay.get(path)
  if (!making) {
    making = readKept(path)
      .then((kept) => kept ?? makeAndKeep(file, variant, path, folder))
      .finally(() => underWay.delete(path))
    underWay.set(path, making)
  }
  return making
}

async function readKept(path: string): Promise<Buffer | null> {
  return readFile(path).catch(() => null)
}

async function makeAndKeep(file: PictureFile, variant: Variant, path: string, folder: string): Promise<Buffer> {
  const bytes = await makeVariant(await readFile(file.path), variant)
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
