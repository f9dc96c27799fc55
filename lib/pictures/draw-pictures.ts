import { readdir, writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import sharp, { type OutputInfo, type Sharp } from 'sharp'
import { makeFolder } from '#lib/make-folder'

interface Drawing {
  /** The SVG file, with its path. */
  source: string
  name: string
}

/** The newspaper's logo: stored without loss, and the icons are drawn from it. */
const logo = 'logo'
const icons = [
  { file: 'icon-192.png', size: 192 },
  { file: 'icon-512.png', size: 512 },
  { file: 'apple-touch-icon.png', size: 180 },
]
/** For programs that ask for /favicon.ico without reading a page's head. Pixels. */
const faviconSize = 48
/** Pixels. */
const widest = 1600

/** Draws content/drawings/*.svg as pictures that articles can show, and the site's icons. `drawn` is called for each file. */
export async function drawPictures(
  contentFolder: string,
  publicFolder: string,
  drawn: (file: string, picture: OutputInfo) => void,
): Promise<void> {
  const write = async (file: string, picture: Sharp) => {
    const { data, info } = await picture.toBuffer({ resolveWithObject: true })
    await writeFile(file, data)
    drawn(file, info)
  }

  const pictures = join(contentFolder, 'images')
  await makeFolder(pictures)
  for (const drawing of await listDrawings(join(contentFolder, 'drawings'))) {
    const file = drawing.name === logo ? `${logo}.png` : `${drawing.name}.jpg`
    await write(join(pictures, file), drawing.name === logo ? asPng(drawing, 600) : asJpeg(drawing))
    if (drawing.name !== logo) continue
    for (const icon of icons) await write(join(publicFolder, icon.file), asPng(drawing, icon.size))
    const favicon = await asPng(drawing, faviconSize).toBuffer()
    await writeFile(join(publicFolder, 'favicon.ico'), wrapAsIco(favicon, faviconSize))
  }
}

async function listDrawings(folder: string): Promise<Drawing[]> {
  const files = await readdir(folder)
  return files
    .filter((file) => file.endsWith('.svg'))
    .sort()
    .map((file) => ({ source: join(folder, file), name: parse(file).name }))
}

function asJpeg(drawing: Drawing): Sharp {
  return sharp(drawing.source)
    .resize({ width: widest, withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 78, mozjpeg: true })
}

function asPng(drawing: Drawing, size: number): Sharp {
  return sharp(drawing.source, { density: 144 }).resize({ width: size }).png({ palette: true })
}

/** An ICO file that holds one square PNG: the format's header and directory of one entry, then the picture. */
function wrapAsIco(png: Buffer, size: number): Buffer {
  const head = Buffer.alloc(22)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(1, 4)
  head.writeUInt8(size, 6)
  head.writeUInt8(size, 7)
  head.writeUInt16LE(1, 10)
  head.writeUInt16LE(32, 12)
  head.writeUInt32LE(png.length, 14)
  head.writeUInt32LE(head.length, 18)
  return Buffer.concat([head, png])
}
