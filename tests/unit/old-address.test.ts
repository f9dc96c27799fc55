import { describe, expect, it } from 'vitest'
import { partsOf, spellOldAddress } from '#lib/old-address'

describe('an old address', () => {
  it.each([
    ['/2019/ferry.html', '/2019/ferry.html'],
    ['/caf%c3%a9', '/caf%C3%A9'],
    ['?p=123', '/?p=123'],
    ['/?p=123', '/?p=123'],
    ['/index.php?p=123', '/index.php?p=123'],
    ['/story?lang=en&id=7', '/story?id=7&lang=en'],
    ['/story?the-ferry', '/story?the-ferry='],
    ['/?q=a b&é=1', '/?q=a+b&%C3%A9=1'],
  ])('%s has one spelling: %s', (written, spelled) => {
    expect(spellOldAddress(written)).toBe(spelled)
    expect(spellOldAddress(spelled)).toBe(spelled)
  })

  it.each(['/a/../b', '/50%', '/?', '/?=1', '/?p=1&p=2'])('cannot be %s', (written) => {
    expect(spellOldAddress(written)).toBeNull()
  })

  it('has a path and the names of its parameters', () => {
    expect(partsOf('/story?id=7&lang=en')).toEqual({ path: '/story', names: ['id', 'lang'] })
    expect(partsOf('/2019/ferry.html')).toEqual({ path: '/2019/ferry.html', names: [] })
  })
})
