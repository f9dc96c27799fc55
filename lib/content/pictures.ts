import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Measured } from '#lib/content/body/pictures'
import { limits } from '#lib/content/limits'
import { suggest } from '#lib/content/nearest'
import type { Rule } from '#lib/content/rules'
import { mostPixels } from '#lib/pictures/variants'

export type PictureAnswer = { ok: true; picture: Measured } | { ok: false; rule: Rule; reason: string }

/** The pictures below content/images, each read at most once. */
export interface PictureCatalogue {
  /** The first 8 hexadecimal digits of a file's SHA-256, or null where there is none. */
  hashOf: (path: string) => Promise<string | null>
  /** What /images/… is. `drawn` allows SVG: for a logo, which no reader's article can smuggle in. */
  measure: (src: string, drawn?: boolean) => Promise<PictureAnswer>
}

const formats: Record<string, string> = { jpeg: 'jpg', png: 'png', webp: 'webp', heif: 'avif', svg: 'svg' }
const extension = /\.(jpe?g|png|webp|avif|svg)$/i

/** Characters that the server lets into no address. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unaskable = /[\\\x00-\x1f\x7f]/

export function pictureCatalogue(contentDir: string, paths: ReadonlySet<string>): PictureCatalogue {
  const hashes = new Map<string, Promise<string | null>>()
  const answers = new Map<string, Promise<PictureAnswer>>()
  const hashOf = (path: string) =>
    remember(hashes, path, async () => (paths.has(path) ? hashFile(join(contentDir, path)) : null))
  const measure = async (src: string, drawn = false): Promise<PictureAnswer> => {
    const path = pathOf(src)
    if (!path) return refuse('picture-address', whyNotAddress(src))
    if (!paths.has(path)) {
      const near = suggest(path, paths).replaceAll('images/', '/images/')
      return refuse('picture-missing', `There is no picture ${src} in content/images. ${near}`.trim())
    }
    const answer = await remember(answers, path, () =>
      readPicture(join(contentDir, path), addressOf(path), hashOf(path)),
    )
    const isDrawing = /\.svg$/i.test(path)
    return answer.ok && isDrawing && !drawn
      ? refuse('picture-format', 'An SVG may be a logo only. Save the picture as PNG, JPEG, WebP or AVIF.')
      : answer
  }
  return { hashOf, measure }
}

/** The file below content/ that an address means, or null where it is none of the site's pictures. */
export function pathOf(src: string): string | null {
  if (!src.startsWith('/images/')) return null
  try {
    const path = decodeURIComponent(src.slice(1))
    return path.split('/').some((part) => part === '' || part === '.' || part === '..') || unaskable.test(path)
      ? null
      : path
  } catch {
    return null
  }
}

/** The address under which a file below content/ is asked for, whatever its name holds. */
function addressOf(path: string): string {
  return `/${encodeURI(path).replace(/[?#]/g, encodeURIComponent)}`
}

function whyNotAddress(src: string): string {
  if (/^(https?:)?\/\//i.test(src))
    return 'A picture of another site may not be shown: it would tell that site who reads. Put a copy into content/images.'
  return `“${src.slice(0, 80)}” is no picture’s address. Put the file into content/images and write /images/….`
}

async function readPicture(file: string, src: string, hash: Promise<string | null>): Promise<PictureAnswer> {
  const { size } = await stat(file)
  if (size > limits.picture)
    return refuse(
      'picture-broken',
      `The picture has ${Math.round(size / 1e6)} MB; at most ${limits.picture / 1e6} are served.`,
    )
  const wanted = extension.exec(file)?.[1]?.toLowerCase().replace('jpeg', 'jpg')
  if (!wanted) return refuse('picture-format', 'A picture must be a JPEG, PNG, WebP or AVIF file, named so.')
  try {
    const { autoOrient, format } = await sharp(file, { limitInputPixels: mostPixels }).metadata()
    if (formats[format] !== wanted) {
      return refuse('picture-format', `The file is ${format.toUpperCase()} but is named .${wanted}. Rename it.`)
    }
    const digits = await hash
    if (!autoOrient.width || !autoOrient.height || !digits) return refuse('picture-broken', 'The picture has no size.')
    return { ok: true, picture: { src, width: autoOrient.width, height: autoOrient.height, hash: digits } }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return refuse('picture-broken', `The picture cannot be read (${reason.split('\n')[0]}). Save it again.`)
  }
}

function refuse(rule: Rule, reason: string): PictureAnswer {
  return { ok: false, rule, reason }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex').slice(0, 8)
}

function remember<V>(known: Map<string, Promise<V>>, key: string, make: () => Promise<V>): Promise<V> {
  const kept = known.get(key) ?? make()
  known.set(key, kept)
  return kept
}
