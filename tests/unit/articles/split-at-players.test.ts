import { describe, expect, it } from 'vitest'
import { splitAtPlayers } from '#lib/articles/split-at-players'
import { parseBody } from '#tests/fixtures/parse'

const players = [{ watch: 'https://video.example/watch?v={id}', frame: 'https://player.video.example/{id}' }]

async function shown(body: string, known = players) {
  const { blocks } = await parseBody(body, { sponsor: 'false' })
  return blocks.flatMap((block) => splitAtPlayers(block, known))
}

describe('the address of a video alone in its paragraph', () => {
  it('is shown as a video where site.yaml knows its player', async () => {
    expect(await shown('One.\n\nhttps://video.example/watch?v=ab-1\n\nTwo.')).toEqual([
      { type: 'html', html: '<p>One.</p>' },
      { type: 'embed', url: 'https://video.example/watch?v=ab-1', title: null, poster: null },
      { type: 'html', html: '<p>Two.</p>' },
    ])
  })

  it.each([
    'One.\n\nhttps://other.example/watch?v=1\n\nTwo.',
    'See https://video.example/watch?v=1',
    '> https://video.example/watch?v=1',
    '- https://video.example/watch?v=1\n\n- two',
    '[The boat](https://video.example/watch?v=1)',
    'https://video.example/watch?v=1/../x',
  ])('stays a link otherwise: %j', async (text) => {
    const { blocks } = await parseBody(text, { sponsor: 'false' })
    expect(await shown(text)).toEqual(blocks)
  })

  it('stays a link where no player is known', async () => {
    expect(await shown('https://video.example/watch?v=1', [])).toMatchObject([{ type: 'html' }])
  })
})
