// What never reaches the whole parser must become what the whole parser makes of it: the same nodes at the same places.
import fc from 'fast-check'
import type { Root } from 'mdast'
import { describe, expect, it } from 'vitest'
import { usesContainers } from '#lib/content/body/container-fences'
import { parseMarkdown } from '#lib/content/body/parse-markdown'
import { type Needs, parseWhole } from '#lib/content/body/parse-whole'
import { divide } from '#lib/content/body/plain/divide'
import { constructs } from '#tests/fixtures/markdown-constructs'
import { markdownDocument } from '#tests/fixtures/markdown-pieces'

/** All of the syntax; three colons only close what the text opens. */
function everything(text: string): Needs {
  return { gfm: true, directives: true, containers: usesContainers(text), cjk: true }
}

/** The nodes without what nobody reads: undefined properties, and the place of the root. */
function nodesOf({ children }: Root): unknown {
  return JSON.parse(JSON.stringify(children))
}

function expectSame(text: string): void {
  expect(nodesOf(parseMarkdown(text)), JSON.stringify(text)).toEqual(nodesOf(parseWhole(text, everything(text))))
}

describe('a text of which only a part reaches the whole parser', () => {
  it.each(constructs)('has the same tree: %j', (text) => {
    expectSame(text)
    expectSame(`Before it.\n\n${text}\n\nAfter it.`)
    expectSame(`- a\n\n${text}\n\n[a]: /b\n\n[^1]: c\n`)
  })

  it('has the same tree whatever it consists of', () => {
    fc.assert(fc.property(markdownDocument, expectSame), { numRuns: 600 })
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
  ])('never reaches it: %j', (text) => {
    expect(divide(text).map(({ type }) => type)).not.toContain('rest')
    expectSame(text)
  })
})
