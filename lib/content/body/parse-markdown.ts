import type { Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { leafDirectives } from '#lib/content/body/leaf-directives'

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(leafDirectives).freeze()

/** Reads CommonMark with GFM and leaf directives. */
export function parseMarkdown(text: string): Root {
  return parser.parse(text)
}
