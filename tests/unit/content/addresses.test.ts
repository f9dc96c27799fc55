import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '#lib/content/body/parse-markdown'
import { htmlOf, parseBody } from '#tests/fixtures/parse'

/** The texts of a body's links, each with its address where that is another. */
async function links(body: string): Promise<string[]> {
  const html = htmlOf((await parseBody(body, { sponsor: 'false' })).blocks)
  return [...html.matchAll(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/g)].map(([, to, words]) =>
    to === words ? `${to}` : `${words} → ${to}`,
  )
}

describe('an address that is typed bare', () => {
  it.each([
    ['“https://town.example/a”.', 'https://town.example/a'],
    ['‘https://town.example/a’.', 'https://town.example/a'],
    ['«https://town.example/a»!', 'https://town.example/a'],
    ['„https://town.example/a“', 'https://town.example/a'],
    ['He said “see https://town.example/a.”', 'https://town.example/a'],
    ['https://town.example/a—and more', 'https://town.example/a'],
    ['https://town.example/a…', 'https://town.example/a'],
    ['“http://town.example:8000” now.', 'http://town.example:8000'],
    ['詳細はhttps://town.example/c。次に。', 'https://town.example/c'],
    ['（https://town.example/c）、', 'https://town.example/c'],
    ['「https://town.example/c」と。', 'https://town.example/c'],
    ['https://town.example。次に', 'https://town.example'],
    ['انظر https://town.example/c، ثم', 'https://town.example/c'],
    ['https://town.example/c। फिर', 'https://town.example/c'],
    ['[“https://town.example/a”]', 'https://town.example/a'],
    ['“www.town.example”', 'www.town.example → http://www.town.example'],
    ['*“https://town.example/a”*', 'https://town.example/a'],
  ])('ends at the punctuation around it: %s', async (body, link) => {
    expect(await links(body)).toEqual([link])
    expect((await parseBody(body)).found).toEqual([])
  })

  it('may be followed by another, and by Markdown', async () => {
    const html = htmlOf((await parseBody('“www.a.example”、“www.b.example”。**次**', { sponsor: 'false' })).blocks)
    expect(html).toBe(
      '<p>“<a href="http://www.a.example" rel="noopener">www.a.example</a>”、“<a href="http://www.b.example" rel="noopener">www.b.example</a>”。<strong>次</strong></p>',
    )
  })

  it('may be followed by thousands', async () => {
    expect(await links('www.a。'.repeat(5000))).toHaveLength(5000)
  })

  it.each([
    ['<a href="https://town.example/a">https://town.example/a</a>', 'https://town.example/a'],
    ['<a href="/about">See *www.town.example*</a>.', 'See <em>www.town.example</em> → /about'],
    ['<A\nhref="mailto:jo@town.example">jo@town.example</A>', 'jo@town.example → mailto:jo@town.example'],
    ['<abbr>www.town.example</abbr>', 'www.town.example → http://www.town.example'],
    ['<a name="top">https://town.example/a', 'https://town.example/a'],
  ])('is no second link inside of one in HTML: %s', async (body, link) => {
    expect(await links(body)).toEqual([link])
  })

  it.each([
    'https://town.example/a(b)',
    'https://town.example/don’t',
    'https://town.example/日本・東京',
    'https://town.example/a?b=c,d',
    'https://town.example/1914–18',
  ])('keeps what belongs to it: %s', async (address) => {
    expect(await links(`See ${address}.`)).toEqual([
      `${address} → ${new URL(address).href}`.replace(`${address} → ${address}`, address),
    ])
  })

  it('is what GFM makes of it where there is ASCII only', () => {
    const gfm = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).freeze()
    for (let seed = 0; seed < 3000; seed++) {
      const text = randomText(seed)
      expect([text, outline(parseMarkdown(text))]).toEqual([text, outline(gfm.parse(text))])
    }
  })

  it('has its own place and is quoted where it is wrong', async () => {
    const { found, messages } = await parseBody("Value:\n'www.town.example\\0.other.example' here.")
    expect(found).toEqual(['2:2 link-form'])
    expect(messages).toEqual([
      'The link has an address that no browser can open: “http://www.town.example\\0.other.example”.',
    ])
  })

  it.each([
    ['> One\n> two [https://town.example:x]', '2:8 link-form'],
    ['- “a” *and “http://town.example:99999”*', '1:13 link-form'],
    ['One \\* two \n“www.b:x.example”\n(www.a.example:x)', '3:2 link-form'],
  ])('has its own place in %j', async (body, place) => {
    expect((await parseBody(body)).found).toContain(place)
  })
})

describe('emphasis beside the full-width punctuation of CJK', () => {
  it.each([
    ['**注意：**港', '<strong>注意：</strong>港'],
    ['港**「注意」**港', '港<strong>「注意」</strong>港'],
    ['*注意。*港', '<em>注意。</em>港'],
    ['~~注意。~~港', '<del>注意。</del>港'],
    ['**"한글"**은', '<strong>"한글"</strong>은'],
  ])('is what its writer meant: %s', async (body, html) => {
    const { blocks, found } = await parseBody(body, { sponsor: 'false' })
    expect(htmlOf(blocks)).toBe(`<p>${html}</p>`)
    expect(found).toEqual([])
  })
})

interface Outlined {
  type: string
  value?: string
  url?: string
  children?: Outlined[]
}

/** A tree without places, with neighboring texts in one. */
function outline({ type, value, url, children }: Outlined): string {
  if (type === 'text') return value ?? ''
  return `${type}[${url ?? ''}](${value ?? children?.map(outline).join('') ?? ''})`
}

const pieces = [
  ...['www.a.example', 'https://b.example/x', 'a@b.example', 'http://', 'mailto:', '?a=b', 'w', 'h', '.', ',', '!'],
  ...['*', '**', '_', '~~', ' ', '\n', '(', ')', '[', ']', '](/x)', '"', "'", '&amp;', '\\*', '`', '> ', '- ', '<'],
]

function randomText(seed: number): string {
  let state = seed * 2654435761 + 1
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state
  }
  return Array.from({ length: 1 + (seed % 12) }, () => pieces[(next() >> 8) % pieces.length]).join('')
}
