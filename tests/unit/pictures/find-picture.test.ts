import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPicture } from '#lib/pictures/find-picture'
import { getVariant } from '#lib/pictures/variants'
import type { ServedFile } from '#lib/served-file'

let home: string
let images: string
let variants: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'pictures-'))
  images = join(home, 'images')
  variants = join(home, 'variants')
  await mkdir(join(images, '2026'), { recursive: true })
  await writeFile(join(images, '2026', 'boat.jpg'), await drawing(1000, 700))
  await writeFile(join(images, 'small.png'), await drawing(100, 80))
  await writeFile(join(images, 'broken.jpg'), 'not a picture')
  await writeFile(join(images, '.hidden.jpg'), await drawing(10, 10))
  await writeFile(join(images, 'notes.txt'), 'private')
  await writeFile(join(home, 'secret.jpg'), 'outside')
  await symlink(join(home, 'secret.jpg'), join(images, 'link.jpg'))
  await mkdir(join(images, 'folder.jpg'))
})
afterAll(() => rm(home, { recursive: true }))

describe('finding a picture', () => {
  it('gives its type and the digest of its bytes', async () => {
    const boat = await find('2026', 'boat.jpg')
    expect([boat.type, boat.digest]).toEqual(['image/jpeg', expect.stringMatching(/^[0-9a-f]{64}$/)])
  })

  it.each([
    ['..', 'secret.jpg'],
    ['2026', '..', '..', 'secret.jpg'],
    ['../secret.jpg'],
    ['..\\secret.jpg'],
    ['link.jpg'],
    ['.hidden.jpg'],
    ['notes.txt'],
    ['boat.jpg\0.txt'],
    ['\0boat.jpg'],
    ['', 'small.png'],
    ['never.jpg'],
    ['small.png', 'small.png'],
    ['x'.repeat(5000)],
    [],
  ])('gives nothing for %j', async (...segments) => {
    expect(await findPicture(images, segments)).toBeNull()
  })

  it('gives one whose accents stand apart from their letters for either spelling, and the reverse', async () => {
    const [apart, together] = ['cafe\u0301', 'caf\u00e9']
    await mkdir(join(images, apart))
    await writeFile(join(images, apart, `${apart}.png`), await drawing(10, 10))
    await writeFile(join(images, `${together}-2.png`), await drawing(10, 10))
    for (const name of [apart, together]) {
      expect((await findPicture(images, [name, `${name}.png`]))?.path).toBe(join(images, apart, `${apart}.png`))
      expect((await findPicture(images, [`${name}-2.png`]))?.path).toBe(join(images, `${together}-2.png`))
    }
  })

  it('opens nothing that is no ordinary file: a pipe would be read for ever', async () => {
    execFileSync('mkfifo', [join(images, 'pipe.jpg')])
    await symlink(join(images, 'pipe.jpg'), join(images, 'to-pipe.jpg'))
    const socket = createServer().listen(join(images, 'socket.jpg'))
    await once(socket, 'listening')
    for (const name of ['pipe.jpg', 'to-pipe.jpg', 'socket.jpg']) {
      expect(await findPicture(images, [name])).toBeNull()
    }
    socket.close()
    await rm(join(images, 'pipe.jpg'))
  })

  it('sees that a file changed', async () => {
    const path = join(images, 'changing.png')
    await writeFile(path, await drawing(10, 10))
    const before = await find('changing.png')
    await writeFile(path, await drawing(20, 10))
    expect((await find('changing.png')).digest).not.toBe(before.digest)
  })
})

describe('a variant', () => {
  it.each(['avif', 'webp', 'jpeg'] as const)('has the width and the format asked for: %s', async (format) => {
    const bytes = await getVariant(await find('2026', 'boat.jpg'), { width: 320, format, crop: null }, variants)
    const { width, height, format: written } = await sharp(bytes ?? undefined).metadata()
    expect([width, height, written]).toEqual([320, 224, format === 'avif' ? 'heif' : format])
  })

  it('is never larger than the picture, but cut to its shape where that is asked', async () => {
    const small = await find('small.png')
    const size = async (crop: '16x9' | null) => {
      const bytes = await getVariant(small, { width: 640, format: 'webp', crop }, variants)
      const { width, height } = await sharp(bytes ?? undefined).metadata()
      return [width, height]
    }
    expect(await size(null)).toEqual([100, 80])
    expect(await size('16x9')).toEqual([640, 360])
  })

  it('is created once for requests at the same time, and saved whole', async () => {
    const boat = await find('2026', 'boat.jpg')
    const folder = join(home, 'once')
    const asked = Array.from({ length: 20 }, () => getVariant(boat, { width: 480, format: 'avif', crop: null }, folder))
    const answers = await Promise.all(asked)
    expect(new Set(answers).size).toBe(1)
    const [kept = ''] = await readdir(folder)
    expect(await readdir(folder)).toHaveLength(1)
    expect((await readFile(join(folder, kept))).equals(answers[0] ?? Buffer.alloc(0))).toBe(true)
  })

  it('is answered from what is kept', async () => {
    const boat = await find('2026', 'boat.jpg')
    const folder = join(home, 'kept')
    const variant = { width: 160, format: 'webp', crop: null } as const
    await getVariant(boat, variant, folder)
    const [kept = ''] = await readdir(folder)
    await writeFile(join(folder, kept), 'kept')
    expect((await getVariant(boat, variant, folder))?.toString()).toBe('kept')
  })

  it('is still given where it cannot be kept', async () => {
    await writeFile(join(home, 'a-file'), '')
    const bytes = await getVariant(
      await find('small.png'),
      { width: 160, format: 'jpeg', crop: null },
      join(home, 'a-file'),
    )
    expect(bytes?.length).toBeGreaterThan(0)
  })

  it('is nothing for what is no picture or is cut short, and can be asked for again once it is mended', async () => {
    const whole = await sharp(await drawing(400, 300))
      .jpeg()
      .toBuffer()
    const variant = { width: 160, format: 'webp', crop: null } as const
    for (const bytes of [Buffer.from('not a picture'), whole.subarray(0, whole.length / 2)]) {
      await writeFile(join(images, 'mended.jpg'), bytes)
      expect(await getVariant(await find('mended.jpg'), variant, variants)).toBeNull()
      expect(await getVariant(await find('mended.jpg'), variant, variants)).toBeNull()
    }
    await writeFile(join(images, 'mended.jpg'), whole)
    expect(await getVariant(await find('mended.jpg'), variant, variants)).not.toBeNull()
  })
})

function drawing(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#246' } })
    .png()
    .toBuffer()
}

async function find(...segments: string[]): Promise<ServedFile> {
  const file = await findPicture(images, segments)
  if (!file) throw new Error(`${segments.join('/')} was not found`)
  return file
}
