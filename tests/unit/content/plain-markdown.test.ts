// What never reaches the whole parser must become what the whole parser makes of it: the same nodes at the same places.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '#lib/content/body/parse-markdown'
import { divide } from '#lib/content/body/plain/divide'
import { eachNode } from '#lib/content/walk'
import { constructs } from '#tests/fixtures/markdown-constructs'
import { markdownDocument } from '#tests/fixtures/markdown-pieces'
import { expectSameTree } from '#tests/fixtures/same-tree'

describe('a text of which only a part reaches the whole parser', () => {
  it.each(constructs)('has the same tree: %j', (text) => {
    expectSameTree(text)
    expectSameTree(`Before it.\n\n${text}\n\nAfter it.`)
    expectSameTree(`- a\n\n${text}\n\n[a]: /b\n\n[^1]: c\n`)
  })

  it.each(constructs)('has a place for each node: %j', (text) => {
    eachNode(parseMarkdown(text), (node) => {
      if (node.type !== 'root') expect(node.position, `${node.type} in ${JSON.stringify(text)}`).toBeDefined()
    })
  })

  it('has the same tree whatever it consists of', () => {
    fc.assert(fc.property(markdownDocument, expectSameTree), { numRuns: 600 })
  })
})

describe('plain prose', () => {
  it.each([
    'The boat left at ten. Nobody\nsaw it go; “it is late,” she said.',
    'The *Kittiwake* and the **old** boat, [as reported](/articles/x) and [elsewhere](https://x.example/y?a=1&b=2 "t").',
    '## The *late* boat\n\nIt costs `x` & more.',
    '![A quay](/images/quay.png "At dusk")',
    '> A quote\n> of two lines.\n>\n> And **more**.',
    '- one\n- two *three*\n  four\n\nAnd:\n\n1. five\n2. six',
    '---',
    '<details>\n<summary>More</summary>\n\nOf it.\n\n</details>',
  ])('never reaches it: %j', (text) => {
    expect(divide(text).map(({ type }) => type)).not.toContain('rest')
    expectSameTree(text)
  })
})
