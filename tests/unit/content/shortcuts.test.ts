// Each shortcut of the pipeline must give what the long way gives.
import fc from 'fast-check'
import type { Element, Root as Html, RootContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { describe, expect, it } from 'vitest'
import { inParagraphs, mayShow } from '#lib/content/as-typed/check-as-typed'
import { findSigns } from '#lib/content/as-typed/detector'
import { countWords } from '#lib/content/body/count-words'
import { isHarmless } from '#lib/content/body/harmless'
import { parseHtml, parseRaw, wholeHtml } from '#lib/content/body/parse-html'
import { parseMarkdown } from '#lib/content/body/parse-markdown'
import { applyPolicy } from '#lib/content/body/sanitize'
import { drawTasks } from '#lib/content/body/tasks'
import { writeHtml } from '#lib/content/body/write-html'
import { constructs } from '#tests/fixtures/markdown-constructs'
import { markdownDocument } from '#tests/fixtures/markdown-pieces'
import { officialTexts } from '#tests/fixtures/official-examples'

/** Runs a check on every construct and official example, and on many documents. */
function onDocuments(check: (text: string) => void): void {
  for (const text of [...constructs, ...officialTexts]) check(text)
  fc.assert(fc.property(markdownDocument, check), { numRuns: 300 })
}

/** Nodes without some of their properties, and without data, which no later step reads. */
const without = (value: unknown, ...names: string[]) =>
  JSON.parse(JSON.stringify(value, (key, inner) => (key === 'data' || names.includes(key) ? undefined : inner)))

/** The nodes of a tree with their texts as a parser of HTML makes them: one text between elements, without its place. */
const oneText = (nodes: readonly RootContent[]): unknown[] => {
  const joined: RootContent[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.type !== 'text') joined.push(node)
    else if (last?.type === 'text') joined.splice(-1, 1, { type: 'text', value: last.value + node.value })
    else if (node.value !== '') joined.push({ type: 'text', value: node.value })
  }
  return joined.map((node) => ('children' in node ? { ...node, children: oneText(node.children) } : node))
}

describe('a shortcut', () => {
  it('makes the HTML tree of common blocks as remark-rehype does', () => {
    onDocuments((text) => {
      const markdown = parseMarkdown(text)
      drawTasks(markdown)
      const whole = wholeHtml(structuredClone(markdown))
      if (JSON.stringify(whole).includes('"raw"')) return
      expect(without(parseHtml(markdown).children), JSON.stringify(text)).toEqual(without(whole.children))
    })
  })

  it('parses raw HTML apart from the blocks that it cannot reach into as among them', () => {
    const check = (text: string) => {
      const markdown = parseMarkdown(text)
      const whole = parseRaw(wholeHtml(structuredClone(markdown)))
      expect(without(oneText(parseHtml(markdown).children)), JSON.stringify(text)).toEqual(
        without(oneText(whole.children)),
      )
    }
    onDocuments(check)
    fc.assert(fc.property(rawDocument, check), { numRuns: 2000 })
  })

  it('calls nothing harmless that the sanitizer would change', () => {
    onDocuments((text) => {
      for (const node of parseHtml(parseMarkdown(text)).children) {
        if (!isHarmless(node)) continue
        const allowed = applyPolicy({ type: 'root', children: [node] }).children
        expect(without(allowed, 'position'), JSON.stringify(text)).toEqual(without([node], 'position'))
      }
    })
  })

  it('writes HTML as hast-util-to-html does', () => {
    onDocuments((text) => expectSameHtml(parseHtml(parseMarkdown(text))))
    fc.assert(
      fc.property(anyElement, (element) => expectSameHtml({ type: 'root', children: [element] })),
      { numRuns: 300 },
    )
  })

  it('skips no text that shows markup as typed', () => {
    const parts = [
      'a',
      'B',
      '1',
      ' ',
      '\n',
      '.',
      ')',
      '(',
      '[',
      ']',
      '{',
      '}',
      '<',
      '>',
      '*',
      '**',
      '_',
      '~',
      '=',
      '#',
      '-',
      '+',
      '|',
      ':',
      '!',
      '?',
      '%',
      '&amp;',
      '"',
      '/',
    ]
    const more = [
      'import "a"',
      'export default {',
      'h2. ',
      'bq. ',
      '• ',
      '\u00a0',
      '\u200b',
      '/about',
      'https://a',
      '!!! note',
      '￼',
      'note',
      'gallery',
      'toc',
      '\u3000',
      '（',
      '）',
    ]
    const shown = fc.array(fc.constantFrom(...parts, ...more), { maxLength: 12 }).map((all) => all.join(''))
    const check = (value: string) => {
      if (findSigns(value, inParagraphs).length > 0)
        expect(mayShow({ type: 'text', value }), JSON.stringify(value)).toBe(true)
    }
    fc.assert(fc.property(shown, check), { numRuns: 3000 })
  })

  it('counts words as a pattern does', () => {
    const signs =
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu
    const word = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu
    const check = (text: string) => {
      const words = text.replace(signs, ' ').match(word)?.length ?? 0
      expect(countWords(text), JSON.stringify(text)).toBe(words + Math.ceil((text.match(signs)?.length ?? 0) / 2))
    }
    fc.assert(fc.property(fc.oneof(markdownDocument, fc.string({ unit: 'binary' })), check), { numRuns: 500 })
  })
})

const rawPieces = [
  ...['<b>', '</b>', '<em>', '</em>', '<i><b>', '</b></i>', '<abbr title="a b">', '</abbr>', '<u lang="en">', '</u>'],
  ...['<details>', '<details open>', '</details>', '<summary>a &amp; b</summary>', '<aside>a</aside>'],
  ...['<div>', '</div>', '<p>', '<br>', '<img src="/a">', '<table><td>', '<!-- a -->', '<select>', '<b', '&copy'],
  ...['a', ' ', '\n', '\n\n', '\n\n', '> ', '- ', '1. ', '# ', '| a | b |\n| --- | --- |\n| '],
  ...['`c`', '*', '**', '![a](/b "c")', '[^1]', '[^1]: d'],
]
const rawDocument = fc.array(fc.constantFrom(...rawPieces), { maxLength: 14 }).map((all) => all.join(''))

const value = fc.oneof(fc.constantFrom('', 'a', '"', "'", '&amp;', '`', '<b>', 'é', ' a '), fc.integer(), fc.boolean())
const property = fc.oneof(value, fc.array(fc.constantFrom('a', 'b c', '')))
const names = [
  'href',
  'title',
  'className',
  'rel',
  'ariaLabel',
  'srcSet',
  'tabIndex',
  'dataFootnoteRef',
  'open',
  'dir',
  'start',
  'role',
]
const tags = ['p', 'a', 'img', 'br', 'col', 'td', 'details', 'span', 'picture', 'source', 'script']
const text = fc
  .constantFrom('a', '<', '&', '>', '"', '&amp;', '\u00a0', '')
  .map((value): RootContent => ({ type: 'text', value }))

const anyElement = fc.letrec<{ element: Element; node: RootContent }>((tie) => ({
  node: fc.oneof({ depthSize: 'small' }, text, tie('element')),
  element: fc.record({
    type: fc.constant('element' as const),
    tagName: fc.constantFrom(...tags),
    properties: fc.dictionary(fc.constantFrom(...names), property),
    children: fc.array(tie('node'), { maxLength: 3 }) as fc.Arbitrary<Element['children']>,
  }),
})).element

function expectSameHtml(tree: Html): void {
  for (const node of tree.children) {
    expect(writeHtml(node)).toBe(toHtml(node, { characterReferences: { useNamedReferences: true } }))
  }
}
