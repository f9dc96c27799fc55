import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Measured } from '#lib/content/body/pictures'
import { checkPicture } from '#lib/content/pictures/check-picture'
import { suggest } from '#lib/content/report/nearest'
import type { Rule } from '#lib/content/report/rules'
import { hasControls } from '#lib/control-characters'
import { prefixOf } from '#lib/paths'
import { encodePath } from '#lib/site-path'

type PictureAnswer = { ok: true; picture: Measured } | { ok: false; rule: Rule; reason: string }

/** The pictures below content/images, each read at most once. */
export interface PictureCatalog {
  /** The first 8 hexadecimal digits of a file's SHA-256, or null where there is none. */
  hashOf: (path: string) => Promise<string | null>
  /** What /images/… is. `drawn` allows SVG: for a logo, which no reader's article can smuggle in. */
  measure: (src: string, drawn?: boolean) => Promise<PictureAnswer>
}

/** Whether a path has characters that the server accepts in no address. */
const isUnaskable = (path: string) => path.includes('\\') || hasControls(path)

/** `files` names the pictures of the disk by their path below the content folder in the site's spelling. */
export function pictureCatalog(contentDir: string, files: ReadonlyMap<string, string>): PictureCatalog {
  const hashes = new Map<string, Promise<string | null>>()
  const answers = new Map<string, Promise<PictureAnswer>>()
  const hashOf = (path: string) =>
    remember(hashes, path, async () => {
      const file = files.get(path)
      return file === undefined ? null : hashFile(join(contentDir, file)).catch(() => null)
    })
  const measure = async (src: string, drawn = false): Promise<PictureAnswer> => {
    const path = pathOf(src)
    if (!path) return refuse('picture-address', whyNotAddress(src))
    const file = files.get(path)
    if (file === undefined) {
      const near = suggest(path, files.keys()).replaceAll('images/', prefixOf('image'))
      return refuse('picture-missing', `There is no picture ${src} in content/images. ${near}`.trim())
    }
    const answer = await remember(answers, path, async (): Promise<PictureAnswer> => {
      const judged = await checkPicture(join(contentDir, file), path)
      if (!judged.ok) return judged
      const hash = await hashOf(path)
      return hash
        ? { ok: true, picture: { src: encodePath(`/${path}`), ...judged.size, hash } }
        : refuse('picture-broken', `${path} disappeared while it was being read. Run the command again.`)
    })
    const isDrawing = /\.svg$/i.test(path)
    return answer.ok && isDrawing && !drawn
      ? refuse('picture-format', 'Only a logo may be an SVG. Save this picture as PNG, JPEG, WebP or AVIF.')
      : answer
  }
  return { hashOf, measure }
}

/** The picture below content/ that an address means, in the site's spelling, or null where it is none of the site's. */
export function pathOf(src: string): string | null {
  if (!src.startsWith(prefixOf('image'))) return null
  try {
    const path = decodeURIComponent(src.slice(1))
    return path.split('/').some((part) => part === '' || part === '.' || part === '..') || isUnaskable(path)
      ? null
      : path.normalize('NFC')
  } catch {
    return null
  }
}

function whyNotAddress(src: string): string {
  if (/^(https?:)?\/\//i.test(src))
    return 'Pictures from other sites are not shown: they would tell that site who reads us. Put a copy into content/images.'
  return `“${src.slice(0, 80)}” is not a picture’s address. Put the file into content/images and write ${prefixOf('image')}….`
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
