import sharp from 'sharp'
import { type Brand, type Layer, margin } from '#lib/share-pictures/schema'
import { type Direction, mirrored, textLine } from '#lib/share-pictures/text-line'

/** The newspaper's name at the top of a picture. */
interface Nameplate {
  /** Parts of the picture's drawing. */
  parts: string[]
  layers: Layer[]
}

const logoSize = { width: 460, height: 52 }

/** How far the plate reaches beyond the name, in pixels. */
const padding = { across: 22, down: 14 }

/** On a plate of paper where it stands on a photograph. */
export async function nameplate(brand: Brand, direction: Direction, onPhotograph: boolean): Promise<Nameplate> {
  const across = onPhotograph ? margin + padding.across : margin
  const top = onPhotograph ? margin - 16 + padding.down : 44
  const logo = brand.logo && (await sized(brand.logo))
  const style = { size: 36, bold: true, color: brand.ink }
  const name = await textLine({ ...style, text: brand.name, x: across, y: top + 38, most: 620 }, direction)
  const width = logo?.width ?? name.width
  const height = logo?.height ?? 50
  const x = mirrored(across - padding.across, width + 2 * padding.across, direction)
  const size = `width="${width + 2 * padding.across}" height="${height + 2 * padding.down}"`
  const plate = `<rect x="${x}" y="${top - padding.down}" ${size} fill="${brand.paper}"/>`
  return {
    parts: [...(onPhotograph ? [plate] : []), ...(logo ? [] : [name.part])],
    layers: logo ? [{ input: logo.input, left: mirrored(across, logo.width, direction), top }] : [],
  }
}

async function sized(logo: Buffer): Promise<{ input: Buffer; width: number; height: number } | null> {
  const drawn = await sharp(logo, { density: 144 })
    .resize({ ...logoSize, fit: 'inside' })
    .png()
    .toBuffer({ resolveWithObject: true })
    .catch(() => null)
  return drawn && { input: drawn.data, width: drawn.info.width, height: drawn.info.height }
}
