import { ImageResponse } from 'next/og'
import { createElement } from 'react'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { PollPicture } from '#components/opengraph/poll-picture'
import { sharePictureSize } from '#components/opengraph/share-picture'
import { readShareFonts } from '#lib/articles/share-fonts'
import type { PollView } from '#lib/polls/schema'
import { standing } from '#lib/polls/tally'

const options = ['At 9:40 p.m.', 'At 11:40 p.m. on weekends ⛴️', 'Every night'].map((text, index) => ({
  id: `o${index}`,
  text,
}))

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

it('shows a standing only where there is one to show', async () => {
  const counted = standing(options.map((option, index) => ({ ...option, votes: index * 5 })))
  const [shown, hidden] = [await draw(counted), await draw(null)]
  const { width, height } = await sharp(shown).metadata()
  expect({ width, height }).toEqual(sharePictureSize)
  // The longest bar, at the foot of the picture: ink where the standing is shown, paper where it is not.
  const barAt = async (picture: Buffer) => {
    const pixel = await sharp(picture)
      .extract({ left: 500, top: 577, width: 1, height: 1 })
      .removeAlpha()
      .raw()
      .toBuffer()
    return pixel[0]
  }
  expect([await barAt(shown), await barAt(hidden)]).toEqual([0x1b, 0xe6])
}, 60_000)
