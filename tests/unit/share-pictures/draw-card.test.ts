import { beforeAll, describe, expect, it } from 'vitest'
import { colorsOf } from '#lib/look/palette'
import { brandOf } from '#lib/share-pictures/brand-of'
import { type CardParts, drawCard } from '#lib/share-pictures/draw-card'
import { openFonts } from '#lib/share-pictures/fonts'
import { brand, edgesOf, grayOf, plainPicture } from '#tests/unit/share-pictures/drawing'

beforeAll(openFonts)

const look = { logo: null, type: 'serif', light: {}, dark: {} } as const
const parts: CardParts = { title: 'Harbor', label: null, color: brand.accent, below: null, picture: null, brand }

describe('the share picture of a list', () => {
  it('has its name, in the colors of the newspaper', async () => {
    const own = brandOf(
      { name: 'Post', url: 'https://post.example', look: { ...look, light: { paper: '#ddeeff' } } },
      null,
    )
    const picture = await drawCard({ ...parts, brand: own })
    const [corner] = await grayOf(picture, { left: 5, top: 5, width: 1, height: 1 })
    expect(corner).toBeLessThan(0xf5)
    const { left, right } = await edgesOf(picture, 180, 120)
    expect([left < 70, right > 300]).toEqual([true, true])
  })

  it('has a portrait beside a name that keeps clear of it', async () => {
    const picture = await plainPicture('#ffffff')
    const { right } = await edgesOf(await drawCard({ ...parts, title: 'W'.repeat(30), picture }), 180, 200)
    expect(right).toBeLessThan(800)
  })

  it('has the logo instead of the name, or the host where the fonts lack letters of the name', async () => {
    const site = { name: '潮報', url: 'https://post.example', look }
    expect(brandOf(site, null)).toMatchObject({ name: 'post.example', paper: colorsOf('light', {}).paper })
    const logo = await plainPicture('#000000')
    const { left, right } = await edgesOf(await drawCard({ ...parts, brand: { ...brand, logo } }), 40, 60)
    expect([left, right]).toEqual([56, 124])
  })
})
