import { ImageResponse } from 'next/og'
import { createElement } from 'react'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { PollPicture } from '#components/opengraph/poll-picture'
import { sharePictureSize } from '#components/opengraph/share-picture'
import { readShareFonts } from '#lib/articles/share-fonts'
import type { PollView } from '#lib/polls/schema'
import { resultsOf } from '#lib/polls/tally'

const named = (texts: readonly string[]) => texts.map((text, index) => ({ id: `o${index}`, text }))
const options = named(['At 9:40 p.m.', 'At 11:40 p.m. on weekends ⛴️', 'Every night'])

async function draw(results: PollView['results']): Promise<Buffer> {
  const poll: PollView = {
    slug: 'ferry',
    question: 'When should the last ferry leave Chandlers’ Quay?',
    html: '',
    options,
    state: 'open',
    opens: new Date(0),
    closes: new Date(1),
    resultsPolicy: 'always',
    email: 'none',
    guarded: false,
    votes: 10,
    results,
  }
  const picture = createElement(PollPicture, { poll, site: 'Tide & Post', votes: '10 votes' })
  const drawn = new ImageResponse(picture, { ...sharePictureSize, fonts: await readShareFonts() })
  return Buffer.from(await drawn.arrayBuffer())
}

/** How dark one point of a picture is: ink in a bar, `0xe6` where the bar has not come to. */
async function shadeAt(picture: Buffer, left: number, top: number): Promise<number | undefined> {
  const pixel = await sharp(picture).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer()
  return pixel[0]
}

it('shows a standing only where there is one to show', async () => {
  const counted = resultsOf(options.map((option, index) => ({ ...option, votes: index * 5 })))
  const [shown, hidden] = [await draw(counted), await draw(null)]
  const { width, height } = await sharp(shown).metadata()
  expect({ width, height }).toEqual(sharePictureSize)
  // The longest bar, at the foot of the picture: ink where the standing is shown, paper where it is not.
  expect([await shadeAt(shown, 500, 577), await shadeAt(hidden, 500, 577)]).toEqual([0x1b, 0xe6])
}, 60_000)

it('shows all ten options of a long poll, two in a row', async () => {
  const texts = Array.from({ length: 10 }, (_, index) => `The answer of quay ${index + 1} and the street behind it`)
  const votes = [6, 0, 0, 0, 0, 0, 0, 0, 0, 4]
  const counted = resultsOf(named(texts).map((option, index) => ({ ...option, votes: votes[index] ?? 0 })))
  const picture = await draw(counted)
  // The last row: the ninth answer has no vote; the tenth has four in ten, a bar that ends before its middle.
  const row = await Promise.all([100, 700, 1_100].map((left) => shadeAt(picture, left, 577)))
  expect(row).toEqual([0xe6, 0x1b, 0xe6])
}, 60_000)
