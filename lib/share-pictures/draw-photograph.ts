import sharp from 'sharp'
import { type Color, contrastOf, mix } from '#lib/look/contrast'
import { drawableText } from '#lib/share-pictures/drawable'
import { nameplate } from '#lib/share-pictures/nameplate'
import { type Brand, margin, shareSize } from '#lib/share-pictures/schema'
import { type Direction, drawing, mirrored, textLine } from '#lib/share-pictures/text-line'
import { toJpeg } from '#lib/share-pictures/to-jpeg'
import { fitText } from '#lib/share-pictures/typeset'
import { isRightToLeft } from '#lib/text-start'

export interface PhotographParts {
  /** Empty where the fonts lack its letters: the picture then stands alone. */
  title: string
  /** Stands above the title, or null. */
  label: string | null
  /** Stands below it. */
  names: string
  /** The bytes of the lead picture. */
  picture: Buffer
  brand: Brand
}

const { width, height } = shareSize
const titleSizes = [72, 66, 60, 54, 48, 42]

/** An article's share picture: its lead picture from edge to edge, with its title over it. */
export async function drawPhotograph(parts: PhotographParts): Promise<Buffer> {
  const { brand, picture } = parts
  const title = drawableText(parts.title)
  const direction = isRightToLeft(title) ? 'rtl' : 'ltr'
  const photograph = sharp(picture).resize({ width, height, fit: 'cover' })
  const plate = await nameplate(brand, direction, true)
  const words = title === '' ? { parts: [], layers: [] } : await titleOver({ ...parts, title }, direction)
  const drawn = { input: drawing([...words.parts, ...plate.parts]), left: 0, top: 0 }
  return toJpeg(photograph, [drawn, ...words.layers, ...plate.layers])
}

async function titleOver({ title, label, names, brand }: PhotographParts, direction: Direction) {
  const most = width - 2 * margin
  const color = brand.paper
  const drawn = await fitText(title, { width: most, height: 300 }, titleSizes, { bold: true, color })
  const top = height - 106 - drawn.height
  const line = { x: margin, most, size: 28, color }
  const below = await textLine({ ...line, text: drawableText(names), y: height - 44, bold: false }, direction)
  const above = label && (await textLine({ ...line, text: drawableText(label), y: top - 24, bold: true }, direction))
  return {
    parts: [ground(brand, top - (label ? 76 : 28)), below.part, ...(above ? [above.part] : [])],
    layers: [{ input: drawn.input, left: mirrored(margin, drawn.width, direction), top }],
  }
}

/** The ink that the words stand on, from a height down; above it the photograph shows more and more. */
function ground({ ink, paper }: Brand, from: number): string {
  const cover = coverOf(ink, paper)
  const fade = 150
  return `<defs><linearGradient id="fade" x1="0" y1="0" x2="0" y2="1">
    <stop offset="0" stop-color="${ink}" stop-opacity="0"/><stop offset="1" stop-color="${ink}" stop-opacity="${cover}"/>
    </linearGradient></defs>
    <rect y="${from - fade}" width="${width}" height="${fade}" fill="url(#fade)"/>
    <rect y="${from}" width="${width}" height="${height - from}" fill="${ink}" fill-opacity="${cover}"/>`
}

/** The least share of a ground over any photograph at which a text on it has the contrast of WCAG AA. */
export function coverOf(ground: Color, text: Color): number {
  const isEnough = (share: number) =>
    (['#ffffff', '#000000'] as const).every((pixel) => contrastOf(text, mix(pixel, ground, share)) >= 4.5)
  for (let percent = 70; percent < 100; percent += 2) if (isEnough(percent / 100)) return percent / 100
  return 1
}
