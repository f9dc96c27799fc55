import type { Root } from 'mdast'
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough'
import type { Extension } from 'micromark-util-types'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { addressesEndAtPunctuation } from '#lib/content/body/bare-address-syntax'
import { rememberTexts, settleAddresses } from '#lib/content/body/bare-addresses'
import { usesContainers } from '#lib/content/body/container-fences'
import { leafDirectives } from '#lib/content/body/leaf-directives'
import { unlinkWithinLinks } from '#lib/content/body/nested-links'
import { settleTasks } from '#lib/content/body/task-positions'

/** What of the syntax a text may use. */
export interface Needs {
  /** Tables, strikethrough, footnotes, tasks and bare addresses. */
  gfm: boolean
  directives: boolean
  /** The lines around containers. */
  containers: boolean
  /** Emphasis and strikethrough beside East Asian letters. */
  cjk: boolean
}

/** Parses a text with the syntax that it may use, which costs less than all of it and gives the same tree. */
export function parseWhole(text: string, needs: Needs = needsOf(text)): Root {
  const tree = parserFor(needs).parse(text)
  if (needs.gfm) settleAddresses(tree, text)
  if (/\[[ x]\] *\n/i.test(text)) settleTasks(tree, text)
  if (text.includes('<')) unlinkWithinLinks(tree, text)
  return tree
}

function needsOf(text: string): Needs {
  return {
    // A reference or an escape may stand for a sign of an address.
    gfm: /[|@&\\]|:-|-:|~~|\[\^|\[[\sx]\]|https?:\/\/|www\./i.test(text),
    directives: text.includes('::'),
    containers: usesContainers(text),
    // All but letters and signs of which the rules for these scripts say nothing.
    cjk: /(?![\u2010-\u2046])[\u1100-\uffff]/.test(text),
  }
}

const parsers = new Map<string, Processor<Root>>()

function parserFor(needs: Needs): Processor<Root> {
  const key = JSON.stringify(needs)
  const known = parsers.get(key)
  if (known) return known
  const parser = parserWith(needs)
  parsers.set(key, parser)
  return parser
}

/**
 * What is added last is tried first, so the order matters: emphasis comes before GFM, whose bare addresses may start with
 * an underscore. The CJK plugins let emphasis end between full-width punctuation and a letter, where CommonMark expects a
 * space that these scripts do not use.
 */
function parserWith({ gfm, directives, containers, cjk }: Needs): Processor<Root> {
  const parser = unified().use(remarkParse)
  if (gfm) parser.use(rememberTexts)
  if (cjk) parser.use(cjkEmphasis)
  if (gfm) parser.use(remarkGfm, { singleTilde: false })
  if (gfm && cjk) parser.use(cjkStrikethrough)
  if (gfm) parser.use(addressesEndAtPunctuation)
  if (directives) parser.use(leafDirectives, { containers })
  return parser.freeze() as Processor<Root>
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
