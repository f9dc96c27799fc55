import { join } from 'node:path'
import { currentSite } from '#app/request'
import { environment } from '#lib/environment'
import { findPicture } from '#lib/pictures/find-picture'
import { getVariant } from '#lib/pictures/variants'
import { type CacheTag, cacheTag, shows, writeTags } from '#lib/publication/cache-tags'
import { readServed, type ServedFile } from '#lib/served-file'
import { brandOf } from '#lib/share-pictures/brand-of'
import { openFonts } from '#lib/share-pictures/fonts'
import type { Brand } from '#lib/share-pictures/schema'

/** What a share picture is drawn with. */
interface SharePicture {
  brand: Brand
  /** The bytes of one of its pictures, large enough to fill a share picture; null if there is none or it cannot be read. */
  read(picture: { src: string } | null): Promise<Buffer | null>
  /** Answers with what was drawn, and is asked again soon where a picture could not be read. */
  answer(drawn: Buffer, tags?: readonly CacheTag[]): Response
}

/** Opens what share pictures are drawn with. Throws where the fonts cannot be read: the next request tries again. */
export async function openSharePicture(): Promise<SharePicture> {
  const [site] = await Promise.all([currentSite(), openFonts()])
  let isWhole = true
  const bytesOf = async (picture: { src: string } | null, read: (file: ServedFile) => Promise<Buffer | null>) => {
    if (!picture) return null
    const file = await find(picture.src)
    const bytes = file && (await read(file).catch(() => null))
    if (!bytes) isWhole = false
    return bytes
  }
  return {
    brand: brandOf(site, await bytesOf(site.nameplate, readServed)),
    read: (picture) => bytesOf(picture, (file) => getVariant(file, large, join(environment().DATA_DIR, 'pictures'))),
    answer: (drawn, tags = []) => answer(drawn, tags, isWhole),
  }
}

const large = { width: 1600, format: 'jpeg', crop: '16x9' } as const

function find(src: string): Promise<ServedFile | null> {
  const segments = src.split('/').slice(2).map(decodeURIComponent)
  return findPicture(join(environment().CONTENT_DIR, 'images'), segments)
}

function answer(drawn: Buffer, tags: readonly CacheTag[], isWhole: boolean): Response {
  const headers = { 'Content-Type': 'image/jpeg', [shows.header]: writeTags([...tags, cacheTag.site]) }
  return new Response(new Uint8Array(drawn), {
    headers: isWhole ? headers : { ...headers, 'Cache-Control': 'private, no-store' },
  })
}
