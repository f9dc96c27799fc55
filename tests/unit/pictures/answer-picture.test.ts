import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerPicture } from '#lib/pictures/answer-picture'

let pictures: string
let variants: string

/** A photograph that lies on its side, with the place where it was taken. */
const photograph = sharp({ create: { width: 40, height: 20, channels: 3, background: '#246' } })
  .withExif({ IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitude: '38/1 43/1 0/1', GPSLatitudeRef: 'N' } })
  .withMetadata({ orientation: 6 })

beforeAll(async () => {
  pictures = await mkdtemp(join(tmpdir(), 'pictures-'))
  variants = join(pictures, 'variants')
  for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
    await photograph
      .clone()
      .toFormat(format)
      .toFile(join(pictures, `boat.${format}`))
  }
  await writeFile(join(pictures, 'cut.jpeg'), (await photograph.clone().jpeg().toBuffer()).subarray(0, 400))
})
afterAll(() => rm(pictures, { recursive: true }))

const ask = (name: string, query = '', known: string | null = null) =>
  answerPicture([name], new URLSearchParams(query), known, { pictures, variants })

it.each(['jpeg', 'png', 'webp', 'avif'])(
  'a picture leaves upright and without the camera’s data: %s',
  async (format) => {
    const source = await sharp(join(pictures, `boat.${format}`)).metadata()
    expect(source.exif?.includes('Somebody')).toBe(true)
    const { status, headers, body } = await ask(`boat.${format}`)
    expect([status, headers['Content-Type']]).toEqual([200, `image/${format}`])
    const { width, height, exif, xmp, iptc, orientation } = await sharp(body ?? undefined).metadata()
    expect({ exif, xmp, iptc, orientation: orientation ?? 1 }).toEqual({ orientation: 1 })
    expect([width, height]).toEqual([source.autoOrient.width, source.autoOrient.height])
  },
)

it('a drawing leaves as it is', async () => {
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="6" height="2"></svg>'
  await writeFile(join(pictures, 'logo.svg'), drawing)
  expect((await ask('logo.svg')).body?.toString()).toBe(drawing)
})

it('a still and a moving GIF leave as GIF', async () => {
  const frames = await sharp({ create: { width: 8, height: 16, channels: 3, background: '#246' } })
    .raw()
    .toBuffer()
  for (let pixel = 0; pixel < 8 * 8 * 3; pixel++) frames[pixel] = 200
  const moving = sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
  await moving.gif().toFile(join(pictures, 'moving.gif'))
  const { body, headers } = await ask('moving.gif')
  expect(headers['Content-Type']).toBe('image/gif')
  expect((await sharp(body ?? undefined).metadata()).pages).toBe(2)
})

it('a width alone gives the picture in a format that every browser shows', async () => {
  const { status, headers, body } = await ask('boat.jpeg', 'w=480')
  expect([status, headers['Content-Type']]).toEqual([200, 'image/webp'])
  expect((await sharp(body ?? undefined).metadata()).width).toBe(20)
  expect((await sharp(join(pictures, 'boat.jpeg')).metadata()).orientation).toBe(6)
})

it('what cannot be decoded is not found, and nothing is thrown', async () => {
  execFileSync('mkfifo', [join(pictures, 'pipe.jpeg')])
  const asked = [ask('cut.jpeg'), ask('cut.jpeg', 'w=160&as=avif'), ask('pipe.jpeg'), ask('boat.jpeg', 'w=641')]
  for (const answer of await Promise.all(asked)) expect(answer).toEqual({ status: 404, headers: {}, body: null })
})

it('a browser that holds a picture is told so', async () => {
  const { headers } = await ask('boat.jpeg')
  expect((await ask('boat.jpeg', '', headers.ETag)).status).toBe(304)
  expect((await ask('boat.jpeg', 'w=480', headers.ETag)).status).toBe(200)
})
