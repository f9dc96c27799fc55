// The examples of the specifications, through both of our ways and beside plain remark.
import fc from 'fast-check'
import type { Root as Html, RootContent } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import type { Root as Markdown } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { parseHtml } from '#lib/content/body/parse-html'
import { parseMarkdown } from '#lib/content/body/parse-markdown'
import { officialExamples, officialTexts } from '#tests/fixtures/official-examples'
import { expectSameTree } from '#tests/fixtures/same-tree'

/** What newspapers get otherwise than the specification says, and why. */
const otherwise = new Set([
  // An address is a link wherever it stands, in the examples of CommonMark too.
  ...['CommonMark 602', 'CommonMark 606', 'CommonMark 608', 'CommonMark 611', 'CommonMark 612'],
  ...['GFM 611', 'GFM 615', 'GFM 617', 'GFM 620', 'GFM 621'],
  // The words before an address of mail are no part of it, and xmpp is unknown.
  ...['GFM 633', 'GFM 634', 'GFM 635'],
  // One tilde is a sign: ~5 boats.
  'GFM 491',
  // What a comment may contain is newer in CommonMark.
  ...['GFM 649', 'GFM 650'],
  // The sanitizer removes what this extension shows as typed.
  'GFM 657',
])

const plainRemark = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).freeze()

describe('every example of CommonMark and GFM', () => {
  it('has the same tree whether all of it or a part reaches the whole parser', () => {
    for (const text of officialTexts) {
      expectSameTree(text)
      expectSameTree(`Before it.\n\n${text}\n\nAfter it.`)
      expectSameTree(`- a\n\n${text}\n\n[a]: /b\n\n[^1]: c\n`)
      expectSameTree(text.replaceAll('\n', '\r\n'))
    }
  })

  it('has the same tree together with others', () => {
    const before = fc.constantFrom('', '', '', '\n', '> ', '- ', '   ')
    const documents = fc
      .array(fc.tuple(before, fc.constantFrom(...officialTexts)), { minLength: 2, maxLength: 4 })
      .map((parts) => parts.flat().join(''))
    fc.assert(fc.property(documents, expectSameTree), { numRuns: 600 })
  })

  it('has the tree of plain remark', () => {
    for (const text of officialTexts) {
      expect(withoutPlaces(parseMarkdown(text)), JSON.stringify(text)).toEqual(withoutPlaces(plainRemark.parse(text)))
    }
  })

  it('becomes the HTML that its specification says, but for what newspapers need otherwise', () => {
    const different = officialExamples.filter(
      ({ text, html }) =>
        settled(parseHtml(parseMarkdown(text))) !== settled(fromHtml(html.trim(), { fragment: true })),
    )
    expect(new Set(different.map(({ name }) => name))).toEqual(otherwise)
  })
})

/** Of a bare address, remark does not say where it stands, and we do. */
function withoutPlaces({ children }: Markdown): unknown {
  return JSON.parse(JSON.stringify(children, (key, value) => (key === 'position' ? undefined : value)))
}

/** An HTML tree without what does not matter here: space before and between elements, classes, the order of attributes. */
function settled(tree: Html): string {
  return JSON.stringify(fromHtml(toHtml(tree), { fragment: true }), (key, value) => {
    if (key === 'position' || key === 'data' || key === 'className') return undefined
    if (key === 'properties') return Object.fromEntries(Object.entries(value).sort())
    if (key === 'children') return value.filter((node: RootContent) => node.type !== 'text' || node.value.trim() !== '')
    return key === 'value' ? value.trimEnd() : value
  })
}
