import { ImageResponse } from 'next/og'
import { createElement } from 'react'
import sharp from 'sharp'
import { afterEach, expect, it, vi } from 'vitest'
import { SharePicture, sharePictureSize } from '#components/opengraph/share-picture'
import { readShareFonts } from '#lib/articles/share-fonts'
import { drawableText } from '#lib/articles/share-words'

afterEach(() => vi.restoreAllMocks())

async function draw(title: string): Promise<Buffer> {
  const fetching = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('The network was asked.'))
  const parts = { kind: 'opinion' as const, title, authors: 'Ana, Ben ⛴️ und Zoë', site: 'Tide & Post', picture: null }
  const drawn = new ImageResponse(createElement(SharePicture, parts), {
    ...sharePictureSize,
    fonts: await readShareFonts(),
  })
  const bytes = Buffer.from(await drawn.arrayBuffer())
  expect(fetching.mock.calls.filter(([address]) => /^https?:/.test(String(address)))).toEqual([])
  return bytes
}

it('is drawn at its size without asking the network, whatever the title holds', async () => {
  const everything = drawableText(
    Array.from({ length: 0x2200 }, (_, code) => String.fromCodePoint(code))
      .filter((character) => /\P{C}/u.test(character))
      .join(' '),
  ).replaceAll(' ', '')
  // Drawn in pieces, since a title is shortened.
  for (let start = 0; start < everything.length; start += 130) {
    const { width, height } = await sharp(await draw(everything.slice(start, start + 130))).metadata()
    expect({ width, height }).toEqual(sharePictureSize)
  }
  await draw('Ferry ⛴️ & quay 船 عبّارة 👨‍👩‍👧')
}, 60_000)
