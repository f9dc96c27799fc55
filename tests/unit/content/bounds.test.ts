import { describe, expect, it } from 'vitest'
import { parseBody } from '#tests/fixtures/parse'

const many = (text: string, times: number) => text.repeat(times)

async function rules(body: string): Promise<string[]> {
  return (await parseBody(body)).parsed.diagnostics.map(({ rule }) => rule)
}

describe('text that a parser would choke on', () => {
  it.each([
    ['100,000 asterisks', many('*a', 50_000), 'body-bounds'],
    ['100,000 brackets', many('[', 100_000), 'body-bounds'],
    ['10,000 quotes within each other', `${many('>', 10_000)} a`, 'body-nesting'],
    ['40 lists within each other', `${many('- ', 40)}a`, 'body-nesting'],
    [
      '900 lists within each other, by indentation',
      Array.from({ length: 900 }, (_, i) => `${many('  ', i)}- a`).join('\n'),
      'body-bounds',
    ],
    [
      '100 lists within each other, by indentation',
      Array.from({ length: 100 }, (_, i) => `${many('  ', i)}- a`).join('\n'),
      'body-nesting',
    ],
    ['emphasis 1,000 deep', `${many('*', 1000)}a${many('*', 1000)}`, 'body-nesting'],
    ['elements 2,000 deep', many('<div>\n\n', 200) + many('</div>\n\n', 200), 'body-nesting'],
    ['10,000 tags', many('<b>x</b>\n\n', 3000), 'html-bounds'],
    ['tags that are never closed', `${many('<b>', 40)}\n\n${many('x\n\n', 500)}`, 'html-bounds'],
    ['a paragraph of 60,000 characters', many('word ', 12_000), 'body-bounds'],
    ['30,000 lines', many('a\n\n', 15_000), 'body-bounds'],
    ['3,000 lines without a blank one', many('a\n===\n', 1500), 'body-bounds'],
    ['a table of 1,000 columns', `${many('|a', 1000)}|\n${many('|-', 1000)}|\n`, 'body-bounds'],
    ['2,400 mentions of a footnote', `${many(`${many('[^1] ', 400)}\n\n`, 6)}[^1]: a`, 'body-bounds'],
  ])('is refused: %s', async (_, body, rule) => {
    expect(await rules(body)).toContain(rule)
  })

  it('is refused at the line that is too much', async () => {
    const { found } = await parseBody(`a\n\nb\n\n${many('>', 30)} c`)
    expect(found).toEqual(['5:1 body-nesting'])
  })

  it('is not what a newsroom writes', async () => {
    const paragraph = `${many('A sentence of a long report, with *emphasis* and [a link](https://example.org). ', 12)}\n\n`
    const table = `| a | b | c |\n|---|---|---|\n${many('| 1 | [2](https://example.org) | 3 |\n', 300)}\n`
    const list = `${many('- item with `code`\n', 300)}\n`
    const nested = '> 1. - a\n>\n>    - > b\n\n'
    expect(await rules(many(paragraph, 40) + table + list + nested)).toEqual([])
  })
})
