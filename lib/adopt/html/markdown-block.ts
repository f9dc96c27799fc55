import type { Element } from 'hast'
import type { Html } from 'mdast'
import { element } from '#lib/adopt/html/elements'

/** The name of an element that carries finished Markdown through the conversion. HTML has none of this name. */
export const markdownTag = 'adopted-markdown'

/** A block of finished Markdown in a tree of HTML. */
export function markdownBlock(markdown: string): Element {
  return element(markdownTag, { dataMarkdown: markdown })
}

/** Finished Markdown within a sentence. Its text keeps the spaces around it: beside an empty element they would go. */
export function markdownWithin(markdown: string): Element {
  return element(markdownTag, { dataMarkdown: markdown, dataWithin: 'yes' }, [{ type: 'text', value: markdown }])
}

/** The node of Markdown for one of the two. */
export function finishedMarkdown({ properties }: Element): Html {
  const value = String(properties.dataMarkdown)
  return properties.dataWithin ? inlineHtml(value) : { type: 'html', value }
}

/** HTML within a sentence. Without the name of an inline element it would count as a block. */
export function inlineHtml(value: string): Html {
  return { type: 'html', value, data: { hName: 'span' } as Html['data'] }
}
