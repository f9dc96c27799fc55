import type { Element, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { Report } from '#lib/content/report/diagnostics'
import { positionOfNode } from '#lib/content/report/position'
import { toSegment } from '#lib/content/slugs'
import { eachElement } from '#lib/content/walk'
import { isUnseen } from '#lib/same-text'

/** Reports first-level headings, which only the title is, skipped levels and empty headings. `text` is what was parsed. */
export function checkHeadings(tree: Root, text: string, report: Report): void {
  let last = 1
  eachElement(tree, (element) => {
    const level = levelOf(element)
    if (!level || element.properties.id === 'footnote-label') return
    const position = positionOfNode(element)
    const isHtml = text[element.position?.start.offset ?? -1] === '<'
    const written = (depth: number) => (isHtml ? `<h${depth}>` : '#'.repeat(depth))
    if (level === 1) {
      const cure = `Write ${written(2)} instead of ${written(1)}.`
      report('heading-title', position, `The title is the only first-level heading. ${cure}`)
      return
    }
    if (isUnseen(textOf(element))) report('heading-empty', position, 'The heading is empty. Write it, or remove it.')
    if (level > last + 1) {
      const cure = `Write ${written(last + 1)} instead of ${written(level)}.`
      report('heading-level', position, `The heading skips a level. ${cure}`)
    }
    last = level
  })
}

/** Gives each heading an id. */
export function nameHeadings(tree: Root): void {
  const nameOf = headingNames()
  eachElement(tree, (element) => {
    if (levelOf(element) && !element.properties.id) element.properties.id = nameOf(textOf(element))
  })
}

/** The ids of a text's headings by their words, in order. The prefix keeps them from clashing with ids of the page around. */
export function headingNames(): (words: string) => string {
  const taken = new Map<string, number>()
  return (words) => {
    const base = `h-${toSegment(words) || 'section'}`
    let count = taken.get(base) ?? 0
    // Otherwise “Notes 2” and the second “Notes” would share an id.
    do count++
    while (count > 1 && taken.has(`${base}-${count}`))
    const id = count === 1 ? base : `${base}-${count}`
    taken.set(base, count)
    if (id !== base) taken.set(id, 1)
    return id
  }
}

function levelOf({ tagName }: Element): number | null {
  if (tagName.length !== 2 || tagName[0] !== 'h') return null
  const level = Number(tagName[1])
  return level >= 1 && level <= 6 ? level : null
}
