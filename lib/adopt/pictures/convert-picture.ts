import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import sharp from 'sharp'
import type { PlannedPicture } from '#lib/adopt/pictures/picture-plan'
import type { Rule } from '#lib/adopt/report/rules'
import { limits } from '#lib/content/limits'
import { mostPixels } from '#lib/pictures/variants'

export type ConvertedPicture = { ok: true; bytes: Buffer; done: Rule[] } | { ok: false; reason: string }

/** The longest side of a drawing, which has no size of its own. Pixels. */
const drawingSide = 1600

/** The longest side that is kept. Pixels. */
const longestSide = 8000

/** A picture as the newspaper takes it: in a format for every browser, with one frame, of a bearable size. */
export async function convertPicture({ from, to, format }: PlannedPicture): Promise<ConvertedPicture> {
  try {
    const { pages = 1, width = 0, height = 0 } = await sharp(from, { limitInputPixels: false }).metadata()
    const bytes = await readFile(from)
    const isLarge =
      bytes.length > limits.picture || width * height > mostPixels || Math.max(width, height) > longestSide
    const isSame = ['jpeg', 'png', 'webp', 'avif'].includes(format) && pages === 1 && !isLarge
    if (isSame) {
      await sharp(bytes).resize({ width: 16 }).raw().toBuffer()
      const named = extname(basename(from)).toLowerCase() === extname(to)
      return { ok: true, bytes, done: [named ? 'picture-copied' : 'picture-renamed'] }
    }
    const source = sharp(from, {
      limitInputPixels: false,
      page: 0,
      ...(format === 'svg' && { density: density(width, height) }),
    }).autoOrient()
    const fitted = isLarge || format === 'svg' ? source.resize(sizeFor(format)) : source
    const converted = await fitted.toFormat(formatOf(to)).toBuffer()
    return { ok: true, bytes: converted, done: pages > 1 ? ['picture-stilled'] : ['picture-converted'] }
  } catch (error) {
    return { ok: false, reason: (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '' }
  }
}

function sizeFor(format: PlannedPicture['format']) {
  const side = format === 'svg' ? drawingSide : longestSide / 2
  return { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const
}

/** Dots an inch at which a drawing of this size, measured at 72, is as large as drawings are kept. */
function density(width: number, height: number): number {
  const side = Math.max(width, height, 1)
  return Math.min(2400, Math.max(72, Math.round((72 * drawingSide) / side)))
}

function formatOf(path: string): 'jpeg' | 'png' | 'webp' | 'avif' {
  const ending = extname(path)
  return ending === '.png' ? 'png' : ending === '.webp' ? 'webp' : ending === '.avif' ? 'avif' : 'jpeg'
}
