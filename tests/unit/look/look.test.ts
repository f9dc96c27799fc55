import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { lookSchema } from '#lib/content/site/look-schema'
import { contrastFaults } from '#lib/look/check-contrast'
import { contrastOf, mix } from '#lib/look/contrast'
import { lookStyles } from '#lib/look/look-styles'
import { colorsOf, ourColors } from '#lib/look/palette'

describe('the contrast of two colors', () => {
  it('is that of WCAG', () => {
    expect(contrastOf('#000000', '#ffffff')).toBe(21)
    expect(contrastOf('#ffffff', '#ffffff')).toBe(1)
    expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.478, 3)
    expect(contrastOf('#ffffff', '#0000ff')).toBeCloseTo(8.592, 3)
  })

  it('changes with a share of another color', () => {
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
    expect(mix('#123456', '#ffffff', 0)).toBe('#123456')
  })
})

describe('the colors of a newspaper', () => {
  it('are ours, which can be read', () => {
    expect(contrastFaults('light', {})).toEqual([])
    expect(contrastFaults('dark', {})).toEqual([])
  })

  it('are those of the style sheet', async () => {
    const css = await readFile('app/globals.css', 'utf8')
    const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')
    const named = { soft: 'ink-soft' } as Record<string, string>
    for (const [scheme, text] of Object.entries({ light, dark })) {
      for (const [name, color] of Object.entries(ourColors[scheme as 'light' | 'dark'])) {
        if (name !== 'accent') expect(text, name).toContain(`--${named[name] ?? name}: ${color};`)
      }
    }
  })

  it('are named with their figures where they cannot be read, and with one that could', () => {
    const [fault] = contrastFaults('light', { link: '#9cc7ec' })
    expect(fault).toEqual({
      scheme: 'light',
      name: 'link',
      message:
        'puts link #9cc7ec on tint #f5f2ea: a contrast of 1.59:1, where WCAG AA asks for 4.5:1. For link, #566d82 would do.',
    })
    expect(contrastFaults('dark', { accent: '#8a1538' }).map(({ name }) => name)).toEqual(['accent', 'accent'])
  })

  it('are to blame where ours cannot be read on them', () => {
    expect(new Set(contrastFaults('light', { paper: '#777777' }).map(({ name }) => name))).toEqual(new Set(['paper']))
  })

  it('follow from those that were chosen', () => {
    const colors = colorsOf('light', { paper: '#ffffff', accent: '#8a1538' })
    expect([colors.link, colors.tint, colors.ink]).toEqual(['#8a1538', mix('#ffffff', '#1b1a17', 0.05), '#1b1a17'])
  })
})

describe('the styles of a look', () => {
  it('are none where nothing was chosen', () => {
    expect(lookStyles({ type: 'serif', light: {}, dark: {} })).toBe('')
  })

  it('set what was chosen, on screens', () => {
    expect(lookStyles({ type: 'sans', light: { accent: '#8a1538' }, dark: {} })).toBe(
      ':root:root{--serif:var(--sans)}@media screen and (prefers-color-scheme:light){:root:root{--link:#8a1538;--accent:#8a1538;--brand:#8a1538}}',
    )
  })
})

describe('look in site.yaml', () => {
  it('has its colors made equal, and those that cannot be read refused at their place', () => {
    expect(lookSchema.parse({ light: { link: '#A13' } }).light).toEqual({ link: '#aa1133' })
    const { issues = [] } = lookSchema.safeParse({ dark: { link: '#12456b' } }).error ?? {}
    expect(issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
      'dark.link: puts link #12456b on tint #22201d: a contrast of 1.61:1, where WCAG AA asks for 4.5:1. For link, #718fa6 would do.',
    ])
  })

  it('refuses what is no color, and names that nothing has', () => {
    expect(lookSchema.safeParse({ light: { link: 'blue' } }).success).toBe(false)
    expect(lookSchema.safeParse({ light: { lnik: '#123456' } }).success).toBe(false)
  })
})
