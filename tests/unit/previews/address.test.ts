import { describe, expect, it } from 'vitest'
import { previewUrl, readPreviewKey } from '#lib/previews/address'
import type { ServerSecret } from '#lib/secret-list'

const id = 'a'.repeat(22)
const secret: ServerSecret = ['a secret of the tests, long enough to be one']
const another = 'another secret of the tests, as long as that'

describe('the address of a preview', () => {
  const key = new URL(previewUrl('https://tidewater.example', id, secret)).searchParams.get('key') ?? ''

  it('names its preview', () => {
    expect(readPreviewKey(key, secret)).toBe(id)
  })

  it('goes on working when a newer secret stands in front of the one that signed it', () => {
    expect(readPreviewKey(key, [another, ...secret])).toBe(id)
  })

  it.each(['.', ')', '>', '_', '*', '”', ').'])('works with %s at its end, as mail programs add it', (sign) => {
    expect(readPreviewKey(key + sign, secret)).toBe(id)
  })

  it('is worth nothing under another secret, for another preview, cut short or guessed', () => {
    expect(readPreviewKey(key, [another])).toBeNull()
    expect(readPreviewKey(key.replace(/^a/, 'b'), secret)).toBeNull()
    expect(readPreviewKey(key.slice(0, -1), secret)).toBeNull()
    expect(readPreviewKey(`${id}.${'0'.repeat(64)}`, secret)).toBeNull()
    for (const nonsense of ['', '.', id, `${id}.`, 'é.é', "' OR 1=1 --"])
      expect(readPreviewKey(nonsense, secret)).toBeNull()
  })
})
