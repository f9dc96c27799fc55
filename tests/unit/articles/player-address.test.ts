import { describe, expect, it } from 'vitest'
import { playerAddress } from '#lib/articles/player-address'
import { siteSchema } from '#lib/content/site/schema'

const players = [
  { watch: 'https://video.example/watch?v={id}', frame: 'https://player.example/embed/{id}?quiet=1' },
  { watch: 'https://films.example/{id}/view', frame: 'https://films.example/frame/{id}' },
]

describe('the player of a video', () => {
  it.each([
    ['https://video.example/watch?v=aB_9-z', 'https://player.example/embed/aB_9-z?quiet=1'],
    ['https://films.example/42/view', 'https://films.example/frame/42'],
  ])('of %s is %s', (url, player) => {
    expect(playerAddress(url, players)).toBe(player)
  })

  it.each([
    'https://elsewhere.example/watch?v=aB9',
    'https://video.example.elsewhere.example/watch?v=aB9',
    'https://video.example/watch?v=',
    'https://video.example/watch?v=a&list=b',
    'https://video.example/watch?v=../account',
    'https://films.example/a/b/view',
    'https://films.example/view',
  ])('is none for %s', (url) => {
    expect(playerAddress(url, players)).toBeNull()
  })

  it('is null until the newsroom allows it', () => {
    expect(playerAddress('https://video.example/watch?v=aB9', [])).toBeNull()
  })
})

describe('the players in site.yaml', () => {
  const problem = (player: object) => siteSchema.shape.players.safeParse([player]).error?.issues[0]?.path.join('.')

  it('are full https addresses with an {id} after the host', () => {
    expect(problem({ watch: 'https://a.example/{id}', frame: 'https://b.example/x/{id}' })).toBeUndefined()
    expect(problem({ watch: 'https://a.example/{id}', frame: 'https://{id}.example/' })).toBe('0.frame')
    expect(problem({ watch: 'http://a.example/{id}', frame: 'https://b.example/{id}' })).toBe('0.watch')
    expect(problem({ watch: 'https://a.example/', frame: 'https://b.example/{id}' })).toBe('0.watch')
    expect(problem({ watch: 'https://a.example/{id}', frame: 'https://b.example/{id}/{id}' })).toBe('0.frame')
    expect(problem({ watch: 'https://a.example/{id}; script-src *', frame: 'https://b.example/{id}' })).toBe('0.watch')
  })
})
