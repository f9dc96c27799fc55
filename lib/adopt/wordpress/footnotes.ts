import type { Root } from 'hast'
import { attribute, hasClass, replaceElements } from '#lib/adopt/html/elements'
import { htmlToMarkdown } from '#lib/adopt/html/html-to-markdown'
import { markdownWithin } from '#lib/adopt/html/markdown-block'
import { writeFootnote } from '#lib/adopt/html/write-markdown'
import type { ExportItem } from '#lib/adopt/wordpress/export'

/**
 * Turns the block editor's references to footnotes into those of Markdown, and gives the notes themselves, which WordPress
 * keeps beside the text.
 */
export function turnFootnotes(tree: Root, item: ExportItem): string[] {
  const notes = readNotes(item.meta.get('footnotes') ?? '')
  const used: string[] = []
  replaceElements(tree, (node) => {
    const id = attribute(node, 'dataFn')
    if (node.tagName !== 'sup' || !hasClass(node, 'fn') || !notes.has(id)) return null
    if (!used.includes(id)) used.push(id)
    return [markdownWithin(`[^${used.indexOf(id) + 1}]`)]
  })
  return used.map((id, index) => writeFootnote(htmlToMarkdown(notes.get(id) ?? ''), index))
}

function readNotes(json: string): Map<string, string> {
  try {
    const notes = JSON.parse(json || '[]') as { id: string; content: string }[]
    return new Map(notes.map(({ id, content }) => [id, content]))
  } catch {
    return new Map()
  }
}
