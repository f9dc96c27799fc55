import { describe, expect, it } from 'vitest'
import { htmlOf, parseBody, shape } from '#tests/fixtures/parse'

const found = async (body: string) => (await parseBody(body)).found

describe('the notes of an article', () => {
  it('end it, below a slot that the editor put last', async () => {
    const { blocks, found } = await parseBody('One.[^1]\n\nTwo.\n\nThree.\n\n::sponsor\n\n[^1]: Note.')
    expect(found).toEqual([])
    expect(shape(blocks)).toBe('html sponsor html')
  })

  it('end it, below slots that stand at the end by themselves', async () => {
    const { blocks } = await parseBody('One.[^1]\n\nTwo.\n\n[^1]: Note.', { poll: 'x' })
    expect(shape(blocks)).toBe('html poll sponsor html')
    expect(htmlOf(blocks.slice(-1))).toMatch(/^<section data-footnotes/)
  })

  it('are found by their words and counted without their numbers and arrows', async () => {
    const { article } = await parseBody('A claim[^1], and again[^1].\n\n- and[^2]\n\n[^1]: Source.\n[^2]: Other.')
    expect(article?.plainText).toBe('A claim, and again.\n\nand\n\nNotes Source. Other.')
  })
})

describe('a note or a link by reference that readers would miss', () => {
  it.each([
    ['a\n\n[^b]: c', '3:1 footnote-unmatched'],
    ['a[^b]\n\n[^b]: c\n[^b]: d', '4:1 footnote-unmatched'],
    ['a[^b]', '1:2 footnote-unmatched'],
    ['> a\n> b [^c d]', '2:5 footnote-unmatched'],
    ['[a][b]', '1:3 link-undefined'],
    ['[*a*][b c]', '1:5 link-undefined'],
    ['![a][b]', '1:4 link-undefined'],
  ])('is told: %j', async (body, problem) => {
    expect(await found(body)).toEqual([problem])
  })

  it.each([
    'a[^b]\n\n[^B]: c',
    '[a][b]\n\n[b]: /about',
    'a \\[^b] and [c]\\[d]',
    '`x[^a]` and `[a][b]`',
    'He said [sic] so.',
  ])('is not meant by %j', async (body) => {
    expect(await found(body)).toEqual([])
  })
})

describe('any article at all', () => {
  const bodies = Array.from({ length: 400 }, (_, seed) => randomBody(seed))

  it('shows the same slots at the same places with notes as without, and its notes last', async () => {
    for (const body of bodies) {
      const plain = await parseBody(body, { poll: 'x' })
      const noted = await parseBody(`${body.replace('w', 'w[^1]')}\n\n[^1]: Note.`, { poll: 'x' })
      expect([body, noted.found]).toEqual([body, plain.found])
      const before = noted.blocks.map((block) =>
        block.type === 'html' ? { ...block, html: block.html.replace(mention, '').replace(notes, '').trim() } : block,
      )
      expect([body, before.filter(hasContent)]).toEqual([body, plain.blocks])
      expect([body, noted.article?.plainText]).toEqual([body, `${plain.article?.plainText}\n\nNotes Note.`])
      expect(htmlOf(noted.blocks.slice(-1))).toMatch(/<\/section>$/)
    }
  })

  const mention = /<sup><a [^>]*data-footnote-ref[^>]*>1<\/a><\/sup>/
  const notes = /<section data-footnotes[\s\S]*<\/section>$/
  const hasContent = (block: { type: string; html?: string }) => block.html !== ''
})

/** A body of up to 9 pieces that starts with a paragraph, the same for the same seed. */
function randomBody(seed: number): string {
  let state = seed + 1
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const kinds = [
    'A p.',
    'A p.',
    'A p.',
    '## An h',
    '- an l',
    '> a q',
    '| a t |\n|---|',
    '![f](/images/quay.png)',
    '***',
  ]
  return ['words', ...Array.from({ length: next(9) }, () => kinds[next(kinds.length)])].join('\n\n')
}
