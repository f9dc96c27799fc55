import type { Root } from 'mdast'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'

/** Everything that is looked for within a line of text, which is where a parser's time goes. */
const withinText = [
  ...['attention', 'autolink', 'characterEscape', 'characterReference', 'codeText', 'hardBreakEscape', 'htmlText'],
  ...['labelEnd', 'labelStartImage', 'labelStartLink'],
]

const parser = unified().use(remarkParse).use(withoutText).freeze()

/** The blocks of a text, its paragraphs and headings unread: a table is one of them. Takes time in line with its length. */
export function parseBlocks(text: string): Root {
  return parser.parse(text)
}

function withoutText(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: withinText } }]
}
