import type { Root } from 'mdast'
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough'
import type { Extension } from 'micromark-util-types'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { addressesEndAtPunctuation } from '#lib/content/body/bare-address-syntax'
import { rememberTexts, settleAddresses } from '#lib/content/body/bare-addresses'
import { leafDirectives } from '#lib/content/body/leaf-directives'
import { unlinkWithinLinks } from '#lib/content/body/nested-links'

/**
 * What is added last is tried first, so the order matters: emphasis comes before GFM, whose bare addresses may start with
 * an underscore. The CJK plugins let emphasis end between full-width punctuation and a letter, where CommonMark expects a
 * space that these scripts do not use.
 */
const parser = unified()
  .use(remarkParse)
  .use(rememberTexts)
  .use(cjkEmphasis)
  .use(remarkGfm, { singleTilde: false })
  .use(cjkStrikethrough)
  .use(addressesEndAtPunctuation)
  .use(leafDirectives)
  .freeze()

/** Parses CommonMark with GFM and leaf directives; emphasis and bare addresses end as writers of any script expect. */
export function parseMarkdown(text: string): Root {
  const tree = parser.parse(text)
  settleAddresses(tree, text)
  unlinkWithinLinks(tree, text)
  return tree
}

function cjkEmphasis(this: Processor): void {
  add(this, cjkFriendlyExtension())
}

function cjkStrikethrough(this: Processor): void {
  add(this, gfmStrikethroughCjkFriendly({ singleTilde: false }))
}

function add(processor: Processor, syntax: Extension): void {
  const data = processor.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), syntax]
}
