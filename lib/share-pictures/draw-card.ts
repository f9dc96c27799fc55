import sharp, { type Sharp } from 'sharp'
import type { Color } from '#lib/look/contrast'
import { drawableText } from '#lib/share-pictures/drawable'
import { nameplate } from '#lib/share-pictures/nameplate'
import { type Brand, type Layer, margin, shareSize } from '#lib/share-pictures/schema'
import { drawing, mirrored, textLine } from '#lib/share-pictures/text-line'
import { toJpeg } from '#lib/share-pictures/to-jpeg'
import { fitText } from '#lib/share-pictures/typeset'
import { isRightToLeft } from '#lib/text-start'

export interface CardParts {
  /** The name of what is shared. */
  title: string
  /** What it is, or null. */
  label: string | null
  /** The color of the label and of the rule above it. */
  color: Color
  /** Stands at the bottom, or null. */
  below: string | null
  /** A picture that stands at the side, or null. */
  picture: Buffer | null
  brand: Brand
}

const { width, height } = shareSize
const titleSizes = [96, 84, 74, 66, 58, 50, 42]
const pictureWidth = 400

/** The share picture of what has no lead picture: its name on paper. */
export async function drawCard({ label, color, picture, brand, ...parts }: CardParts): Promise<Buffer> {
  const title = drawableText(parts.title)
  const direction = isRightToLeft(title || brand.name) ? 'rtl' : 'ltr'
  const most = width - 2 * margin - (picture ? pictureWidth : 0)
  const isItself = title === brand.name && !brand.logo
  const plate = isItself ? { parts: [], layers: [] } : await nameplate(brand, direction, false)
  const line = { x: margin, most, size: 30 }
  const over = await textLine({ ...line, text: drawableText(label ?? ''), y: 210, bold: true, color }, direction)
  const under = await textLine(
    { ...line, text: drawableText(parts.below ?? ''), y: height - 52, bold: false, color: brand.soft },
    direction,
  )
  const rule = `<rect x="${mirrored(margin, most, direction)}" y="128" width="${most}" height="6" fill="${color}"/>`
  const layers: Layer[] = [...plate.layers]
  if (title !== '') {
    const top = label ? 240 : 180
    const box = { width: most, height: height - top - (parts.below ? 110 : margin) }
    const drawn = await fitText(title, box, titleSizes, { bold: true, color: brand.ink })
    layers.push({ input: drawn.input, left: mirrored(margin, drawn.width, direction), top })
  }
  if (picture) {
    const input = await sharp(picture).resize({ width: pictureWidth, height, fit: 'cover' }).png().toBuffer()
    layers.push({ input, left: mirrored(width - pictureWidth, pictureWidth, direction), top: 0 })
  }
  const drawn = { input: drawing([rule, ...plate.parts, over.part, under.part]), left: 0, top: 0 }
  return toJpeg(paper(brand), [drawn, ...layers])
}

/** An empty picture. */
export function paper(brand: Brand): Sharp {
  return sharp({ create: { width, height, channels: 3, background: brand.paper } })
}
