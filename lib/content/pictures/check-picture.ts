import { open, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import sharp, { type Metadata } from 'sharp'
import { limits } from '#lib/content/limits'
import { pointerCure } from '#lib/content/read/file-pointer'
import type { Rule } from '#lib/content/report/rules'
import { mostPixels } from '#lib/pictures/variants'

type PictureCheck = { ok: true; size: { width: number; height: number } } | { ok: false; rule: Rule; reason: string }

/** The formats that are served, with the file extensions of each. */
const endings: Record<string, readonly string[]> = {
  jpeg: ['.jpg', '.jpeg'],
  png: ['.png'],
  webp: ['.webp'],
  avif: ['.avif'],
  gif: ['.gif'],
  svg: ['.svg'],
}

const cure = 'Save it as JPEG or PNG.'

/** Whether a picture can be served in every size and format; `name` is its path for messages. */
export async function checkPicture(file: string, name: string): Promise<PictureCheck> {
  try {
    const { size } = await stat(file)
    if (size > limits.picture) {
      const most = limits.picture / 1e6
      return refuse(
        'picture-broken',
        `${name} is ${Math.round(size / 1e6)} MB; at most ${most} MB are allowed. Make it smaller.`,
      )
    }
    const pointer = pointerCure(await startOf(file))
    if (pointer) return refuse('file-pointer', `${name} ${pointer}`)
    const metadata = await sharp(file, { limitInputPixels: false }).metadata()
    const bad = whyNotServed(metadata, name)
    if (bad) return bad
    // Only decoding all of it shows whether it is complete.
    await sharp(file, { limitInputPixels: mostPixels }).autoOrient().resize({ width: 16 }).raw().toBuffer()
    const { width, height } = metadata.autoOrient
    return { ok: true, size: { width, height } }
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0]?.replace(`${file}: `, '')
    return refuse('picture-broken', `${name} cannot be read (${reason}). ${cure}`)
  }
}

function whyNotServed(metadata: Metadata, name: string): PictureCheck | null {
  const format = formatOf(metadata)
  const fitting = endings[format]
  const ending = extname(name).toLowerCase()
  if (!fitting) {
    return refuse('picture-format', `${name} is ${format.toUpperCase()}, which not every browser can show. ${cure}`)
  }
  if ((metadata.pages ?? 1) > 1) {
    const what = `${name} is animated, and readers could not stop it.`
    const cure = 'Save one frame as PNG, or show a video with ::embed.'
    return refuse('picture-format', `${what} ${cure}`)
  }
  if (!fitting.includes(ending)) {
    const better = `${name.slice(0, name.length - ending.length)}${fitting[0]}`
    return refuse(
      'picture-format',
      `${name} is ${format.toUpperCase()} but its name says otherwise. Rename it to ${better}.`,
    )
  }
  return whyNotOfSize(metadata.autoOrient, name)
}

/** The longest side that all formats of variants support. Pixels. */
const longestSide = 16_000

function whyNotOfSize({ width, height }: { width: number; height: number }, name: string): PictureCheck | null {
  if (!width || !height) return refuse('picture-broken', `${name} has no size. ${cure}`)
  const pixels = `${width} × ${height} pixels`
  if (width * height > mostPixels) {
    return refuse(
      'picture-broken',
      `${name} has ${pixels}; at most ${mostPixels / 1e6} million are allowed. Scale it down.`,
    )
  }
  if (Math.max(width, height) > longestSide) {
    const most = longestSide.toLocaleString('en')
    return refuse(
      'picture-broken',
      `${name} has ${pixels}; a side may have at most ${most}. Scale it down, or crop it.`,
    )
  }
  return null
}

/** The format, with HEIC and AVIF told apart: they share a container, and browsers show only AVIF. */
function formatOf({ format, compression }: Metadata): string {
  if (format !== 'heif') return format
  return compression === 'av1' ? 'avif' : 'heic'
}

async function startOf(file: string): Promise<string> {
  const opened = await open(file)
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(256), 0, 256, 0)
    return buffer.subarray(0, bytesRead).toString('latin1')
  } finally {
    await opened.close()
  }
}

function refuse(rule: Rule, reason: string): PictureCheck {
  return { ok: false, rule, reason }
}
