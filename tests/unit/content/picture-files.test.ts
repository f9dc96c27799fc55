import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { truncate } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import { limits } from '#lib/content/limits'
import { articleText, contentFolder, type Files, picture } from '#tests/fixtures/content-folder'
import { readArticle } from '#tests/fixtures/read-article'

const now = new Date('2026-12-01T00:00:00Z')

async function check(files: Files): Promise<string[]> {
  const { diagnostics } = await readEdition({ contentDir: await contentFolder(files), now })
  return diagnostics.map(({ path, line, column, rule, message }) => `${path}:${line}:${column} ${rule} ${message}`)
}

/** What is told of an article that shows a picture of this name and these bytes. */
async function judge(name: string, bytes: string | Uint8Array): Promise<string[]> {
  return check({ 'articles/x.md': articleText(`![A boat](/images/${name})`), [`images/${name}`]: bytes })
}

const at = 'articles/x.md:9:1'
const photograph = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#246' } })

describe('a picture that readers could not be shown', () => {
  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('is told by its name where it is cut short: %s', async (format) => {
    const noise = sharp({
      create: {
        width: 300,
        height: 200,
        channels: 3,
        noise: { type: 'gaussian', mean: 128, sigma: 30 },
        background: '#246',
      },
    })
    const whole = await noise.toFormat(format).toBuffer()
    expect(await judge(`a.${format}`, whole)).toEqual([])
    const [found = '', ...more] = await judge(`a.${format}`, whole.subarray(0, Math.floor(whole.length * 0.6)))
    expect(found).toContain(`${at} picture-broken images/a.${format} cannot be read (`)
    expect(more).toEqual([])
  })

  it('is told its size where it has more pixels than are served, or a side that no format could have', async () => {
    const svg = (width: number, height: number) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"></svg>`
    const site = (logo: string) => ({
      'site.yaml': `name: x\nurl: https://x.example\nlanguage: en\ntimeZone: America/New_York\ncontact: desk@x.example\nguidelines: /about\nconsent: We write to you, see [our rules](/about).\nsections: [{ slug: harbor, name: Harbor }]\npublisher: { name: x, logo: /images/logo.svg }\n`,
      'images/logo.svg': logo,
    })
    expect(await check(site(svg(12_000, 12_000)))).toEqual([
      'site.yaml:9:29 picture-broken images/logo.svg has 12000 × 12000 pixels; at most 120 million are allowed. Scale it down.',
    ])
    expect(await judge('a.png', await photograph(10, 17_000).png().toBuffer())).toEqual([
      `${at} picture-broken images/a.png has 10 × 17000 pixels; a side may have at most 16,000. Scale it down, or crop it.`,
    ])
  })

  it('is told its size where the file is larger than any that is read', async () => {
    const content = { 'articles/x.md': articleText('![A boat](/images/a.png)'), 'images/a.png': '' }
    const contentDir = await contentFolder(content)
    await truncate(join(contentDir, 'images/a.png'), limits.picture + 1_000_000)
    const { diagnostics } = await readEdition({ contentDir, now })
    expect(diagnostics.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      expect.stringMatching(/^picture-broken .*a\.png is \d+ MB; at most \d+ MB are allowed\. Make it smaller\.$/),
    ])
  })

  it('is told the way out where its format is not shown', async () => {
    const tiff = await photograph(10, 10).tiff().toBuffer()
    for (const name of ['a.tiff', 'a.png']) {
      expect(await judge(name, tiff)).toEqual([
        `${at} picture-format images/${name} is TIFF, which not every browser can show. Save it as JPEG or PNG.`,
      ])
    }
  })

  it('is told its right name', async () => {
    for (const name of ['a.jpg', 'a.jfif', 'a.gif']) {
      expect(await judge(name, await picture())).toEqual([
        `${at} picture-format images/${name} is PNG but its name says otherwise. Rename it to images/a.png.`,
      ])
    }
  })

  it('is told that it was never fetched where it is a pointer, as a text is', async () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n'
    expect(await judge('a.jpg', pointer)).toEqual([
      expect.stringContaining(`${at} file-pointer images/a.jpg is a Git LFS pointer`),
    ])
    expect(await check({ 'articles/x.md': pointer })).toEqual([
      expect.stringContaining('articles/x.md:1:1 file-pointer The file is a Git LFS pointer'),
    ])
  })
})

describe('a GIF', () => {
  it('is a picture where it does not move', async () => {
    expect(await judge('a.gif', await photograph(10, 10).gif().toBuffer())).toEqual([])
  })

  it('that moves is told what to do instead, whatever its name, as a WebP is', async () => {
    const raw = { width: 8, height: 16, channels: 3, pageHeight: 8 } as const
    const frames = sharp(Buffer.from(Array.from({ length: 8 * 16 * 3 }, (_, index) => (index < 192 ? 0 : 200))), {
      raw,
    })
    const gif = await frames.clone().gif().toBuffer()
    const cure = 'is animated, and readers could not stop it. Save one frame as PNG, or show a video with ::embed.'
    expect(await judge('a.gif', gif)).toEqual([`${at} picture-format images/a.gif ${cure}`])
    expect(await judge('a.png', gif)).toEqual([`${at} picture-format images/a.png ${cure}`])
    expect(await judge('a.webp', await frames.clone().webp().toBuffer())).toHaveLength(1)
  })
})

describe('names', () => {
  const [apart, together] = ['cafe\u0301', 'caf\u00e9']

  it('are the same with an accent apart from its letter, in files, texts and aliases', async () => {
    for (const file of [apart, together]) {
      for (const text of [apart, together]) {
        const contentDir = await contentFolder({
          'articles/x.md': articleText(`![A boat](/images/${text}.png) and [it](/images/${text}.png)`, {
            image: `{ src: /images/${text}.png, alt: A boat }`,
          }),
          [`images/${file}.png`]: await picture(),
        })
        const { row, diagnostics } = await readArticle(contentDir, 'x', now)
        expect(diagnostics).toEqual([])
        expect(row).toMatchObject({ image: { src: '/images/caf%C3%A9.png' } })
      }
    }
    const moved = (alias: string) => articleText('Text.', { aliases: `[/${alias}]` })
    const found = await check({ 'articles/x.md': moved(apart), 'articles/y.md': moved(together) })
    expect(found.map((line) => line.split(' ')[1])).toEqual(['alias-taken', 'alias-taken'])
  })

  it('that other machines would take for one another are told', async () => {
    const bytes = await picture()
    expect(await check({ [`images/${apart}.png`]: bytes, [`images/${together}.png`]: bytes })).toEqual([
      expect.stringContaining('file-twin'),
      expect.stringContaining('file-twin'),
    ])
    expect(await check({ 'images/Twin.jpg': bytes, 'images/twin.jpg': bytes })).toEqual([
      expect.stringContaining('images/Twin.jpg:1:1 file-name images/twin.jpg differs only in capital letters'),
      expect.stringContaining('images/twin.jpg:1:1 file-name images/Twin.jpg differs only in capital letters'),
    ])
  })

  it.each(['articles/con.md', 'articles/aux/x.md', 'articles/com1.md'])(
    'that Windows cannot hold are told: %s',
    async (path) => {
      expect(await check({ [path]: articleText('Text.') })).toEqual([
        expect.stringContaining(`${path}:1:1 file-name Windows cannot have a file or folder named “`),
      ])
    },
  )
})

it('what is no ordinary file is refused in every folder, and never opened', async () => {
  const contentDir = await contentFolder({ 'site.yaml': null })
  const pipes = ['site.yaml', 'front.yaml', 'images/a.png', 'articles/a.md', 'authors/a.md', 'pages/a.md', 'polls/a.md']
  for (const path of pipes) execFileSync('mkfifo', [join(contentDir, path)])
  const socket = createServer().listen(join(contentDir, 'sponsors', 'a.md'))
  await once(socket, 'listening')
  onTestFinished(() => void socket.close())
  const { diagnostics } = await readEdition({ contentDir, now })
  const refused = diagnostics.filter(({ rule }) => rule === 'file-link').map(({ path }) => path)
  expect(refused.sort()).toEqual([...pipes, 'sponsors/a.md'].sort())
})
