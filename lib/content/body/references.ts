import type { FootnoteDefinition, Root } from 'mdast'
import type { Report } from '#lib/content/report/diagnostics'
import { positionOfNode, positionsWithin } from '#lib/content/report/position'
import { eachNode } from '#lib/content/walk'

/** Reports footnotes in a text that has no page of its own. */
export function checkNoFootnotes(tree: Root, report: Report): void {
  eachNode(tree, (node) => {
    if (node.type !== 'footnoteReference' && node.type !== 'footnoteDefinition') return
    report('footnote-place', positionOfNode(node), 'Footnotes are allowed only in articles and pages.')
  })
}

/** Reports footnotes that readers would never see. */
export function checkFootnotes(tree: Root, report: Report): void {
  const referred = new Set<string>()
  const definitions: FootnoteDefinition[] = []
  eachNode(tree, (node) => {
    if (node.type === 'footnoteReference') referred.add(node.identifier)
    if (node.type === 'footnoteDefinition') definitions.push(node)
  })
  const defined = new Set<string>()
  for (const node of definitions) {
    const name = `[^${node.label ?? node.identifier}]`
    if (defined.has(node.identifier)) {
      report(
        'footnote-unmatched',
        positionOfNode(node),
        `The footnote ${name} is defined twice: readers see only the first. Rename one.`,
      )
    } else if (!referred.has(node.identifier)) {
      const cure = `Write ${name} where it belongs, or remove it.`
      report(
        'footnote-unmatched',
        positionOfNode(node),
        `Nothing refers to this footnote, so readers never see it. ${cure}`,
      )
    }
    defined.add(node.identifier)
  }
}

/** A reference to a footnote, or a link by reference, as it is typed. */
const typedReference = /(?<!\\)\[\^([^\][]+)\]|(?<!\\)\]\[([^\][^]+)\]/g

/** Reports references without a definition, which show as typed. `text` is what the tree was parsed from. */
export function checkDefinitions(tree: Root, text: string, report: Report): void {
  if (!/\[\^|\]\[/.test(text)) return
  eachNode(tree, (node) => {
    const { start, end } = node.position ?? {}
    if (node.type !== 'text' || !start || !end) return
    // Only the source shows whether a bracket was escaped.
    const source = text.slice(start.offset, end.offset)
    const positionAt = positionsWithin(source, start)
    for (const { index, 1: note, 2: link } of source.matchAll(typedReference)) {
      const position = positionAt(index)
      if (note) {
        const cure = `Write a line “[^${note}]: …” with its text, or remove it.`
        report('footnote-unmatched', position, `There is no footnote “[^${note}]”, so this shows as text. ${cure}`)
      } else {
        const cure = `Write a line “[${link}]: …” with its address.`
        report('link-undefined', position, `The link “[${link}]” is not defined, so this shows as text. ${cure}`)
      }
    }
  })
}
