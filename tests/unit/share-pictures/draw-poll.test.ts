import { beforeAll, describe, expect, it } from 'vitest'
import { drawPoll } from '#lib/share-pictures/draw-poll'
import { openFonts } from '#lib/share-pictures/fonts'
import { brand, grayOf } from '#tests/unit/share-pictures/drawing'

beforeAll(openFonts)

const texts = ['At 9:40 p.m.', 'At 11:40 p.m. on weekends ⛴️', 'Every night']

const draw = (shares: readonly (number | null)[], below: string | null = null, options = texts) =>
  drawPoll({
    question: 'When should the last ferry leave Chandlers’ Quay?',
    options: options.map((text, index) => {
      const share = shares[index] ?? null
      return { id: `o${index}`, text, percent: share === null ? null : { share, text: `${share}%` } }
    }),
    note: '10 votes',
    below,
    brand,
  })

/** How dark one point of a picture is: ink in a bar, the rule's color where the bar has not come to, else paper. */
async function shadeAt(picture: Buffer, left: number, top: number): Promise<'ink' | 'rule' | 'paper'> {
  const [shade = 0] = await grayOf(picture, { left, top, width: 1, height: 1 })
  return shade < 0x50 ? 'ink' : shade < 0xe8 ? 'rule' : 'paper'
}

describe('a poll’s share picture', () => {
  it('has bars as long as the shares', async () => {
    const picture = await draw([0, 33, 67])
    const row = (top: number) => Promise.all([70, 400, 700, 1_100].map((left) => shadeAt(picture, left, top)))
    expect(await row(448)).toEqual(['rule', 'rule', 'rule', 'rule'])
    expect(await row(508)).toEqual(['ink', 'ink', 'rule', 'rule'])
    expect(await row(568)).toEqual(['ink', 'ink', 'ink', 'rule'])
  })

  it('has no bar at all where the results are hidden, and says when they show', async () => {
    const hidden = await draw([null, null, null], 'You can see the results once you have voted.')
    const all = await Promise.all(Array.from({ length: 190 }, (_, at) => shadeAt(hidden, 900, 340 + at)))
    expect(new Set(all)).toEqual(new Set(['paper']))
    const note = await grayOf(hidden, { left: 56, top: 560, width: 500, height: 40 })
    expect(Math.min(...note)).toBeLessThan(0x90)
  })

  it('shows all ten options of a long poll, two in a row', async () => {
    const ten = Array.from({ length: 10 }, (_, index) => `The answer of quay ${index + 1} and the street behind it`)
    const picture = await draw([60, 0, 0, 0, 0, 0, 0, 0, 0, 40], null, ten)
    expect(await Promise.all([100, 700, 1_100].map((left) => shadeAt(picture, left, 568)))).toEqual([
      'rule',
      'ink',
      'rule',
    ])
  })
})
