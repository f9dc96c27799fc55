import { describe, expect, it } from 'vitest'
import type { ServerSecret } from '#lib/secret-list'
import { leaveUrl, readLeaveToken } from '#lib/subscribers/leave-link'

const id = '0ca0cfb6-3f7c-4a6b-9d55-0c7d3a8a1f10'
const secret: ServerSecret = ['a secret of the tests, long enough to be one']
const another = 'another secret of the tests, as long as that'

describe.each([
  ['one newsletter', ['weekly']],
  ['two newsletters', ['the-week', 'news']],
  ['all that a reader gets, as it was before there were several', null],
])('a link to leave %s', (_, newsletters) => {
  const leaving = { subscriberId: id, newsletters }
  const reader = new URL(leaveUrl('https://tidewater.example', leaving, secret)).searchParams.get('reader') ?? ''

  it('names its reader without anything being stored', () => {
    expect(readLeaveToken(reader, secret)).toEqual(leaving)
  })

  it('goes on working when a newer secret stands in front of the one that signed it', () => {
    expect(readLeaveToken(reader, [another, ...secret])).toEqual(leaving)
  })

  it.each(['.', ')', '>', '_', '*', '”', ').', '&gt;'])('works with %s at its end, as mail programs add it', (sign) => {
    expect(readLeaveToken(reader + sign, secret)).toEqual(leaving)
  })

  it('is worth nothing under another secret, for another reader, or cut short', () => {
    expect(readLeaveToken(reader, [another])).toBeNull()
    expect(readLeaveToken(reader.replace(/^0/, '1'), secret)).toBeNull()
    expect(readLeaveToken(reader.replace('.', '.other_'), secret)).toBeNull()
    expect(readLeaveToken(reader.replace(/\.[a-z_-]+\./, '.'), secret)).toEqual(newsletters ? null : leaving)
    expect(readLeaveToken(reader.slice(0, -1), secret)).toBeNull()
    for (const nonsense of ['', '.', id, `${id}.`, 'é.é', "' OR 1=1 --"])
      expect(readLeaveToken(nonsense, secret)).toBeNull()
  })
})
