import { readVariant, type Variant } from '#lib/pictures/addresses'
import { findPicture } from '#lib/pictures/find-picture'
import { getVariant, getWhole } from '#lib/pictures/variants'
import { type FileAnswer, forMinutes, notFound, readServed, type ServedFile } from '#lib/served-file'

interface Folders {
  /** content/images */
  pictures: string
  /** Where their variants are saved. */
  variants: string
}

const forEver = 'public, max-age=31536000, immutable'

/** An SVG opened as a page of its own may do nothing. */
const nothingAllowed = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/** Answers /images/…, by the segments of its path; `known` is the entity tag that the browser sent. */
export async function answerPicture(
  path: readonly string[],
  query: URLSearchParams,
  known: string | null,
  folders: Folders,
): Promise<FileAnswer> {
  const variant = readVariant(query)
  const file = variant === false ? null : await findPicture(folders.pictures, path)
  if (!file || variant === false) return notFound

  const name = variant ? `${variant.width}${variant.format}${variant.crop ?? ''}` : 'whole'
  const tag = `"${file.digest.slice(0, 16)}-${name}"`
  const headers = {
    'Cache-Control': query.get('v') === file.digest.slice(0, 8) ? forEver : forMinutes,
    'Content-Security-Policy': nothingAllowed,
    ETag: tag,
  }
  if (known === tag) return { status: 304, headers, body: null }

  const body = await bytesOf(file, variant, folders.variants)
  const type = variant ? `image/${variant.format}` : file.type
  return body ? { status: 200, headers: { ...headers, 'Content-Type': type }, body } : notFound
}

/** Null if the picture cannot be read. */
function bytesOf(file: ServedFile, variant: Variant | null, folder: string): Promise<Buffer | null> {
  if (variant) return getVariant(file, variant, folder)
  return file.type === 'image/svg+xml' ? readServed(file) : getWhole(file, folder)
}
