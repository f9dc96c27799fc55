import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { runCommand } from '#lib/cli/run-command'
import { environment } from '#lib/environment'

interface Drawing {
  /** The SVG file, with its path. */
  source: string
  name: string
}

/** The mark of the newspaper: kept without loss, and the icons are cut from it. */
const mark = 'logo'
const icons = [
  { file: 'icon-192.png', size: 192 },
  { file: 'icon-512.png', size: 512 },
  { file: 'apple-touch-icon.png', size: 180 },
]
/** For programs that ask for /favicon.ico and read no page's head. Pixels. */
const faviconSize = 48
const widest = 1600

const command = {
  script: 'pictures',
  about: 'Draws the pictures and icons anew from the drawings in the content folder.',
} as const

await runCommand(command, async () => {
  await drawPictures(environment().CONTENT_DIR, 'public')
  return 0
})

/** Draws content/drawings/*.svg as pictures that articles can show, and the site's icons. */
async function drawPictures(contentFolder: string, publicFolder: string): Promise<void> {
  const pictures = join(contentFolder, 'images')
  await mkdir(pictures, { recursive: true })
  for (const drawing of await listDrawings(join(contentFolder, 'drawings'))) {
    const file = drawing.name === mark ? `${mark}.png` : `${drawing.name}.jpg`
    await report(join(pictures, file), drawing.name === mark ? asPng(drawing, 600) : asJpeg(drawing))
    if (drawing.name !== mark) continue
    for (const icon of icons) await report(join(publicFolder, icon.file), asPng(drawing, icon.size))
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

async function report(file: string, picture: Sharp): Promise<void> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true })
  await writeFile(file, data)
  console.log(`${file}  ${info.width} × ${info.height}  ${Math.round(data.length / 1000)} kB`)
}
