import { describe, expect, it } from 'vitest'
import { readDuration } from '#lib/digest/read-duration'
import { nextSpan } from '#lib/digest/span'

const now = new Date('2026-11-20T12:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const day = 24 * 3_600_000

describe('the span of a digest', () => {
  it('is what was asked for when nothing was sent before', () => {
    expect(nextSpan(null, day, now)).toEqual({ id: null, after: ago(24), upTo: now })
  })

  it('begins where the last one ended, so that nothing is sent twice', () => {
    const last = { id: 'a', after: ago(30), upTo: ago(6), finishedAt: ago(6) }
    expect(nextSpan(last, day, now)).toEqual({ id: null, after: ago(6), upTo: now })
  })

  it('reaches back no further than asked when the last one is long ago', () => {
    const last = { id: 'a', after: ago(80), upTo: ago(72), finishedAt: ago(72) }
    expect(nextSpan(last, day, now)).toEqual({ id: null, after: ago(24), upTo: now })
  })

  it('goes on with one that was cut off, unless it is too old by now', () => {
    const cut = { id: 'a', after: ago(25), upTo: ago(1), finishedAt: null }
    expect(nextSpan(cut, day, now)).toEqual({ id: 'a', after: ago(25), upTo: ago(1) })
    const old = { id: 'a', after: ago(99), upTo: ago(25), finishedAt: null }
    expect(nextSpan(old, day, now)).toEqual({ id: null, after: ago(24), upTo: now })
  })
})

describe('a duration', () => {
  it.each([
    ['90m', 5_400_000],
    ['24h', 86_400_000],
    ['7d', 604_800_000],
    ['90d', 7_776_000_000],
  ])('%s is %i milliseconds', (text, milliseconds) => {
    expect(readDuration(text)).toBe(milliseconds)
  })

  it.each(['', '24', 'h', '0h', '-1h', '1.5h', '24 h', '1w', '91d', '999999h'])('%j is none', (text) => {
    expect(readDuration(text)).toBeNull()
  })
})
