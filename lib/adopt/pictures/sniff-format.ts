import { closeSync, openSync, readSync } from 'node:fs'

export type PictureFormat = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'svg' | 'tiff' | 'bmp' | 'heic'

/** What a file is by its first bytes, whatever its name says; null for what is no picture. */
export function sniffFormat(file: string): PictureFormat | null {
  const start = startOf(file)
  const latin = start.toString('latin1')
  if (latin.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (latin.startsWith('\x89PNG')) return 'png'
  if (latin.startsWith('GIF8')) return 'gif'
  if (latin.startsWith('RIFF') && latin.slice(8, 12) === 'WEBP') return 'webp'
  if (latin.slice(4, 8) === 'ftyp') return /^(?:avif|avis)/.test(latin.slice(8)) ? 'avif' : 'heic'
  if (/^(?:II\*\0|MM\0\*)/.test(latin)) return 'tiff'
  if (latin.startsWith('BM')) return 'bmp'
  return /^\s*(?:\ufeff|\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(latin) && latin.includes('<svg')
    ? 'svg'
    : null
}

function startOf(file: string): Buffer {
  const opened = openSync(file, 'r')
  try {
    const buffer = Buffer.alloc(4096)
    return buffer.subarray(0, readSync(opened, buffer, 0, buffer.length, 0))
  } finally {
    closeSync(opened)
  }
}
