// A newspaper may be written from right to left: its styles speak of start and end, never of left and right.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

const sheets = ['app', 'components'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => join(folder, file)),
)

/** Declarations that mean a side of the screen, or that set all four sides with two different ones. */
function physicalDeclarations(css: string): string[] {
  const declarations = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split(/[;{}]/)
    .map((text) => text.trim())
    .filter((text) => /^-{0,2}[a-z-]+\s*:/.test(text))
  return declarations.filter((text) => {
    const [property = '', value = ''] = text.split(/:\s*(.*)/s)
    if (/(^|-)(left|right|top|bottom)(-|$)/.test(property)) return true
    if (/^(text-align|float|clear|caption-side)$/.test(property)) return /\b(left|right)\b/.test(value)
    if (/^(min-|max-)?(width|height)$/.test(property)) return true
    return /^(margin|padding|inset|border-radius|border-width)$/.test(property) && sidesDiffer(value)
  })
}

/** Whether a shorthand of four values gives the right another than the left. */
function sidesDiffer(value: string): boolean {
  const values = value.split(/\s+(?![^(]*\))/)
  return values.length === 4 && values[1] !== values[3]
}

describe('the sides of the screen', () => {
  it('are found in the styles that name them', () => {
    const css = 'a { margin-left: 1px; float: right; padding: 0 1px 0 2px; padding: 0 1px; width: 3em; color: red }'
    expect(physicalDeclarations(css)).toEqual([
      'margin-left: 1px',
      'float: right',
      'padding: 0 1px 0 2px',
      'width: 3em',
    ])
  })

  it.each(sheets)('are not named in %s', (file) => {
    expect(physicalDeclarations(readFileSync(join(root, file), 'utf8'))).toEqual([])
  })
})
