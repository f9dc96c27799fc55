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
      'body-nesting',
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
    ['a paragraph of 3,000 lines', many('a\n', 3000), 'body-bounds'],
    ['6,000 lines without a blank one', many('- a\n', 6000), 'body-bounds'],
    ['2,600 signs in lines that only look like list items', `a\n${many('2. *a *b\n', 1300)}`, 'body-bounds'],
    ['2,600 signs in lines that only look like rows', `a | b\n|---|\n${many('| *a* |\n', 1300)}`, 'body-bounds'],
    ['a table of 1,000 columns', `${many('|a', 1000)}|\n${many('|-', 1000)}|\n`, 'body-bounds'],
    ['2,400 mentions of a footnote', `${many(`${many('[^1] ', 400)}\n\n`, 6)}[^1]: a`, 'body-bounds'],
  ])('is refused: %s', async (_, body, rule) => {
    expect(await rules(body)).toContain(rule)
  })

  it('is refused at the line that is too much', async () => {
    const { found } = await parseBody(`a\n\nb\n\n${many('>', 30)} c`)
    expect(found).toEqual(['5:1 body-nesting'])
  })

  it.each([
    ['This paragraph has 2,600 markup characters such as *, _, [ and `; at most 2,500 are allowed.', many('*a', 2600)],
    ['This paragraph has 50,002 characters; at most 50,000 are allowed.', many('x', 50_002)],
    ['This paragraph has 2,001 lines; at most 2,000 are allowed.', `${many('a\n', 2001)}`],
    [
      'The table has 60 columns and 120 cells; at most 50 and 20,000 are allowed.',
      `${many('|a', 60)}|\n${many('|-', 60)}|\n${many('|a', 60)}|`,
    ],
    ['The file has 20,011 lines; at most 20,000 are allowed.', `${many('a\n\n', 10_001)}`],
  ])('is told how much it is and how much is read: %s', async (message, body) => {
    expect((await parseBody(body)).messages[0]).toContain(message)
  })

  it('is refused in the one list item or row that is too long, where that stands', async () => {
    const item = `- a\n- ${many('*a', 2600)}\n- b`
    expect((await parseBody(item)).found).toEqual(['2:3 body-bounds'])
    const row = `| a |\n|---|\n| ${many('*a', 2600)} |\n| b |`
    expect((await parseBody(row)).found).toEqual(['3:1 body-bounds'])
  })

  it.each([
    [
      'a list of 260 lines with links, code and bold words',
      many('- [the report](/articles/x) with `code` and a **bold** word\n', 260),
    ],
    [
      'the same, numbered and in a quote',
      Array.from({ length: 260 }, (_, i) => `> ${i + 1}. [a](/about) \`b\` **c**`).join('\n'),
    ],
    ['a list within a list', many('- **a** and `b` and [c](/about)\n    - **d** and `e`\n', 200)],
    [
      'a table of 50 KB',
      `| a | b | c |\n|---|:-:|--:|\n${many('| **1** and more words | [two](https://example.org/a/b) | `3` |\n', 900)}`,
    ],
    ['a table without outer bars', `a | b\n--|--\n${many('**1** | [two](https://example.org)\n', 600)}`],
    ['code of 60 KB', `\`\`\`\n${many('a *b* [c] `d`\n', 1500)}\`\`\``],
  ])('is not %s', async (_, body) => {
    const { parsed } = await parseBody(body)
    expect(parsed.diagnostics).toEqual([])
  })

  it('is not what a newsroom writes', async () => {
    const paragraph = `${many('A sentence of a long report, with *emphasis* and [a link](https://example.org). ', 12)}\n\n`
    const table = `| a | b | c |\n|---|---|---|\n${many('| 1 | [2](https://example.org) | 3 |\n', 300)}\n`
    const list = `${many('- item with `code`\n', 300)}\n`
    const nested = '> 1. - a\n>\n>    - > b\n\n'
    expect(await rules(many(paragraph, 40) + table + list + nested)).toEqual([])
  })
})
