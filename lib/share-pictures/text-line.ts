import { families } from '#lib/share-pictures/fonts'
import { shareSize } from '#lib/share-pictures/schema'
import { escapeXml, fitLine, type Style } from '#lib/share-pictures/typeset'
import { isRightToLeft } from '#lib/text-start'

export interface Line extends Style {
  text: string
  /** How far it begins from the edge where lines begin, or with `end` ends from the other, in pixels. */
  x: number
  end?: true
  /** Its baseline. */
  y: number
  /** The most pixels it may take; its end is cut. */
  most: number
}

/** As CSS writes names in which a word begins with a digit. */
const quotedFamilies = families.replace(/[^,]+/g, (family) => `'${family.trim()}'`)

export type Direction = 'ltr' | 'rtl'

/** One line of text as a part of an SVG, beginning at its edge in the direction of the picture, and how wide it is. */
export async function textLine(
  { text, x, y, end, most, ...style }: Line,
  direction: Direction,
): Promise<{ part: string; width: number }> {
  if (text === '') return { part: '', width: 0 }
  const cut = await fitLine(text, most, style)
  // From its middle, whatever its own direction is.
  const from = end ? shareSize.width - x - cut.width : x
  const middle = mirrored(from, cut.width, direction) + cut.width / 2
  const own = isRightToLeft(cut.text) ? ' direction="rtl"' : ''
  const font = `font-family="${quotedFamilies}" font-size="${style.size}" font-weight="${style.bold ? 700 : 400}"`
  const part = `<text x="${middle}" y="${y}" text-anchor="middle"${own} ${font} fill="${style.color}">${escapeXml(cut.text)}</text>`
  return { part, width: cut.width }
}

/** The left edge of something that begins so far from the edge where lines begin. */
export function mirrored(x: number, width: number, direction: Direction): number {
  return direction === 'rtl' ? shareSize.width - x - width : x
}

/** A drawing over the whole picture. */
export function drawing(parts: readonly string[]): Buffer {
  const { width, height } = shareSize
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts.join('')}</svg>`,
  )
}
