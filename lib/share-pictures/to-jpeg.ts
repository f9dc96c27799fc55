import type { Sharp } from 'sharp'
import type { Layer } from '#lib/share-pictures/schema'

/** The finished picture. As PNG a photograph would be ten times larger. */
export function toJpeg(ground: Sharp, layers: readonly Layer[]): Promise<Buffer> {
  return ground
    .composite([...layers])
    .flatten()
    .jpeg({ quality: 84, mozjpeg: true })
    .toBuffer()
}
