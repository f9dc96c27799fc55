import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Measured } from '#lib/content/blocks'
import { checkPicture } from '#lib/content/pictures/check-picture'
import { pathOf } from '#lib/content/pictures/picture-path'
import { type DownloadAnswer, weighDownload } from '#lib/content/pictures/weigh-download'
import { forAWhile, suggest } from '#lib/content/report/nearest'
import type { Rule } from '#lib/content/report/rules'
import { prefixOf } from '#lib/paths'
import { encodePath } from '#lib/site-path'

export type PictureAnswer = { ok: true; picture: Measured } | { ok: false; rule: Rule; reason: string }

/** The pictures below content/images and the documents below content/files, each read at most once. */
export interface PictureCatalog {
  /** The first 8 hexadecimal digits of a file's SHA-256, or null where there is none. */
  hashOf: (path: string) => Promise<string | null>
  /** The size and hash of /images/…, or why it cannot be shown. `drawn` allows SVG, for the logo alone. */
  measure: (src: string, drawn?: boolean) => Promise<PictureAnswer>
  /** What a document is and how large, by its path; null where there is none. */
  weigh: (path: string) => Promise<DownloadAnswer | null>
}

/** `files` has the pictures' paths on the disk by their paths as the site spells them, both below the content folder. */
export function pictureCatalog(contentDir: string, files: ReadonlyMap<string, string>): PictureCatalog {
  const hashes = new Map<string, Promise<string | null>>()
  const answers = new Map<string, Promise<PictureAnswer>>()
  const weights = new Map<string, Promise<DownloadAnswer | null>>()
  const suggestOf = forAWhile(suggest, '')
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
      const near = suggestOf(
        path,
        [...files.keys()].filter((one) => one.startsWith('images/')),
      ).replaceAll('images/', prefixOf('image'))
      return refuse('picture-missing', `There is no picture ${src} in content/images. ${near}`.trim())
    }
    const answer = await remember(answers, path, async (): Promise<PictureAnswer> => {
      const checked = await checkPicture(join(contentDir, file), path)
      if (!checked.ok) return checked
      const hash = await hashOf(path)
      return hash
        ? { ok: true, picture: { src: encodePath(`/${path}`), ...checked.size, hash } }
        : refuse('picture-broken', `${path} disappeared while it was being read. Run the command again.`)
    })
    const isDrawing = /\.svg$/i.test(path)
    return answer.ok && isDrawing && !drawn
      ? refuse('picture-format', 'Only a logo may be an SVG. Save this picture as PNG, JPEG, WebP or AVIF.')
      : answer
  }
  const weigh = (path: string) =>
    remember(weights, path, async () => {
      const file = files.get(path)
      return file === undefined ? null : weighDownload(join(contentDir, file), path).catch(() => null)
    })
  return { hashOf, measure, weigh }
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
