import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { contrastOf, mix } from '#lib/look/contrast'
import { colorsOf } from '#lib/look/palette'
import { coverOf, drawPhotograph } from '#lib/share-pictures/draw-photograph'
import { openFonts } from '#lib/share-pictures/fonts'
import { brand, edgesOf, grayOf, plainPicture } from '#tests/unit/share-pictures/drawing'

beforeAll(openFonts)

const draw = async (title: string, background = '#ffffff') =>
  drawPhotograph({ title, label: null, names: '', picture: await plainPicture(background), brand })

describe('an article’s share picture', () => {
  it('is the photograph from edge to edge', async () => {
    const picture = await draw('Ferry', '#0000ff')
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 630 })
    const corners = await sharp(picture).extract({ left: 1190, top: 2, width: 1, height: 1 }).raw().toBuffer()
    expect(corners[2]).toBeGreaterThan(240)
  })

  it.each(['#ffffff', '#000000'] as const)('has a title that can be read on %s', (pixel) => {
    for (const own of [{}, { paper: '#102030', ink: '#f0f0e0' }, { ink: '#444444' }] as const) {
      const { ink, paper } = colorsOf('light', own)
      expect(contrastOf(paper, mix(pixel, ink, coverOf(ink, paper)))).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each([
    ['a long word', 'Bundesverfassungsgerichtspräsidentin lehnt Geschwindigkeitsbegrenzungen ab'],
    ['a word longer than a line', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'],
    ['a word of 200 letters', 'a'.repeat(200)],
    ['a long title', 'What the council decides on Monday, and why '.repeat(5).slice(0, 200)],
  ])('keeps %s within its margins', async (_, title) => {
    const { left, right } = await edgesOf(await draw(title, '#000000'), 200, 380, true)
    expect(left).toBeGreaterThan(50)
    expect(right).toBeLessThan(1150)
  })

  it('begins at the right where the title is read from right to left', async () => {
    const { left, right } = await edgesOf(await draw('عبّارة', '#000000'), 400, 150, true)
    expect(right).toBeGreaterThan(1130)
    expect(left).toBeGreaterThan(700)
  })

  it('is the photograph alone where the fonts lack the title’s letters', async () => {
    const gray = await grayOf(await draw('船は遅い'), { left: 0, top: 200, width: 1200, height: 400 })
    expect(gray.every((shade) => shade > 240)).toBe(true)
  })
})
