import sharp from 'sharp'
import { colorsOf } from '#lib/look/palette'
import type { Brand } from '#lib/share-pictures/schema'

export const brand: Brand = { name: 'Tide & Post', logo: null, ...colorsOf('light', {}) }

/** A picture of one color. */
export function plainPicture(background: string): Promise<Buffer> {
  return sharp({ create: { width: 800, height: 600, channels: 3, background } })
    .png()
    .toBuffer()
}

/** The bytes of a part of a picture, as gray. */
export function grayOf(picture: Buffer, part: { left: number; top: number; width: number; height: number }) {
  return sharp(picture).extract(part).grayscale().raw().toBuffer()
}

/** The left and right edges of what is darker, or with `light` lighter, than half in a part of a picture. */
export async function edgesOf(picture: Buffer, top: number, height: number, light = false) {
  const { width = 0 } = await sharp(picture).metadata()
  const gray = await grayOf(picture, { left: 0, top, width, height })
  const columns = [...gray.keys()].filter((at) => (light ? (gray[at] ?? 0) > 200 : (gray[at] ?? 255) < 80))
  const places = columns.map((at) => at % width)
  return { left: Math.min(...places), right: Math.max(...places) }
}
