import { describe, expect, it } from 'vitest'
import { readPreviewRequest } from '#lib/previews/read-request'

const none = { days: null, at: null, all: false }
const asked = (words: string[], flags: Partial<typeof none | { days: string; at: string; all: true }> = {}) =>
  readPreviewRequest({ words, flags: { ...none, ...flags } })

describe('what npm run preview is asked for', () => {
  it('is a piece, for a week unless it is said otherwise', () => {
    expect(asked(['storm-fund'])).toEqual({ do: 'make', shows: { slug: 'storm-fund' }, days: 7 })
    expect(asked(['storm-fund'], { days: '2' })).toMatchObject({ days: 2 })
  })

  it('is the front page as of a moment', () => {
    expect(asked(['front'], { at: '2026-11-28T09:00:00+01:00' })).toEqual({
      do: 'make',
      shows: { at: new Date('2026-11-28T08:00:00Z') },
      days: 7,
    })
  })

  it('is the list, or an end of a piece’s, the front page’s or all addresses', () => {
    expect(asked(['list'])).toEqual({ do: 'list' })
    expect(asked(['revoke', 'storm-fund'])).toEqual({ do: 'revoke', of: { slug: 'storm-fund' } })
    expect(asked(['revoke', 'front'])).toEqual({ do: 'revoke', of: 'front' })
    expect(asked(['revoke'], { all: true })).toEqual({ do: 'revoke', of: 'all' })
  })

  it.each([
    [['storm-fund'], { days: '0' }, 'a whole number from 1 to 60'],
    [['storm-fund'], { days: 'soon' }, 'a whole number from 1 to 60'],
    [['storm-fund'], { at: '2026-11-28' }, '--at only for the front page'],
    [['Storm fund'], {}, 'needs the slug of an article'],
    [['storm-fund', 'more'], {}, '“more”'],
    [['front'], {}, 'needs --at'],
    [['front'], { at: '2026-11-28T09:00' }, 'has no offset from UTC'],
    [['revoke'], {}, 'only one of them'],
    [['revoke', 'storm-fund'], { all: true }, 'only one of them'],
    [['storm-fund'], { all: true }, 'revoke --all'],
    [['list'], { days: '3' }, 'list takes no flag'],
  ] as const)('is refused with the cure: %j %j', (words, flags, problem) => {
    expect(asked([...words], flags)).toEqual({ problem: expect.stringContaining(problem) })
  })
})
