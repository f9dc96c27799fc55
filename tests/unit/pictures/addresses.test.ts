import { describe, expect, it } from 'vitest'
import { isFixed, plainJpeg, readVariant, srcset, variantAddress } from '#lib/pictures/addresses'
import { picture } from '#tests/unit/articles/cards'

const asked = (query: string) => readVariant(new URLSearchParams(query))
const offered = (width: number, most: number) =>
  srcset({ ...picture, width }, 'avif', most)
    .split(', ')
    .map((candidate) => candidate.split(' ')[1])

describe('the widths a picture is offered in', () => {
  it('end at its own, which it never exceeds', () => {
    expect(offered(1200, 1600)).toEqual(['160w', '320w', '480w', '640w', '960w', '1200w'])
    expect(offered(100, 1600)).toEqual(['100w'])
    expect(offered(5000, 1600).at(-1)).toBe('1600w')
  })

  it('end where it is never drawn wider', () => {
    expect(offered(1200, 640)).toEqual(['160w', '320w', '480w', '640w'])
    expect(offered(1200, 160)).toEqual(['160w'])
  })
})

describe('a variant’s address', () => {
  it('is read as it is written', () => {
    const variant = { width: 640, format: 'avif', crop: '16x9' } as const
    const [, query = ''] = variantAddress(picture, variant).split('?')
    expect(asked(query)).toEqual(variant)
    expect(query).toContain('v=0a1b2c3d')
  })

  it('is the file itself without a width and a format', () => {
    expect(asked('v=0a1b2c3d')).toBeNull()
  })

  it('may name the width or the format alone', () => {
    expect(asked('w=480')).toEqual({ width: 480, format: 'webp', crop: null })
    expect(asked('as=jpeg')).toEqual({ width: 1600, format: 'jpeg', crop: null })
    expect(asked('crop=1x1')).toEqual({ width: 1600, format: 'webp', crop: '1x1' })
  })

  it.each(['w=641&as=avif', 'w=641', 'w=640&as=bmp', 'w=640&as=avif&crop=2x1', 'w=0640&as=avif', 'w=&as='])(
    'is nothing we make: %s',
    (query) => {
      expect(asked(query)).toBe(false)
    },
  )
})

describe('a picture for who chooses nothing', () => {
  it('is one JPEG of at most 1280 pixels, with the size that it has', () => {
    const { address, ...size } = plainJpeg({ ...picture, width: 3000, height: 2001 })
    expect(asked(address.split('?')[1] ?? '')).toEqual({ width: 1280, format: 'jpeg', crop: null })
    expect(size).toEqual({ width: 1280, height: 854 })
    expect(plainJpeg({ ...picture, width: 400, height: 300 })).toMatchObject({ width: 400, height: 300 })
  })
})

describe('a drawing', () => {
  it('is shown as it is, unlike any other picture', () => {
    expect([isFixed({ src: '/images/map.svg' }), isFixed({ src: '/images/boat.gif' }), isFixed(picture)]).toEqual([
      true,
      false,
      false,
    ])
  })
})
