import type { Root } from 'mdast'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'

/** All constructs within a line of text, which take most of a parser's time. */
const withinText = [
  ...['attention', 'autolink', 'characterEscape', 'characterReference', 'codeText', 'hardBreakEscape', 'htmlText'],
  ...['labelEnd', 'labelStartImage', 'labelStartLink'],
]

const parser = unified().use(remarkParse).use(withoutText).freeze()

/** Parses only the blocks of a text, in time linear in its length. A table counts as a paragraph. */
export function parseBlocks(text: string): Root {
  return parser.parse(text)
}

function withoutText(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: withinText } }]
}
