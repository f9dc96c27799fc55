import { describe, expect, it } from 'vitest'
import { cutAtWord } from '#lib/cut-at-word'

describe('a text that is too long', () => {
  it.each([
    ['One two, three', 10, 'One two…'],
    ['One two three', 13, 'One two three'],
    ['It costs 7.56 a passenger', 12, 'It costs…'],
    ['渡船今晚停在东岸整夜不开', 7, '渡船今晚停在…'],
    ['x'.repeat(20), 10, `${'x'.repeat(9)}…`],
  ])('is cut at a word: %s', (text, most, cut) => {
    expect(cutAtWord(text, most)).toBe(cut)
  })

  it('never loses half of a character', () => {
    for (let most = 2; most < 24; most++) {
      expect(cutAtWord('🛥️👩‍🚀🛥️👩‍🚀🛥️ one 🛥️👩‍🚀', most).isWellFormed()).toBe(true)
    }
  })
})
