import type { Heading, Root } from 'mdast'
import { toString as wordsOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { applyEdits, type Edit, lineAt } from '#lib/adopt/markdown/edits'
import { replaceOutsideCode, spanOf, treeOf } from '#lib/adopt/markdown/parse'
import type { PieceNote } from '#lib/adopt/report/findings'
import { asRead } from '#lib/same-text'

/**
 * The title is a page's only first heading: where a text has others, all its headings go one deeper. Its own title at the
 * start of the text and headings without words go.
 */
export function deepenHeadings(text: string, title: string | null, note: PieceNote): string {
  const tree = treeOf(text)
  const headings: Heading[] = []
  visit(tree, 'heading', (node) => {
    headings.push(node)
  })
  const repeated = repeatedTitle(tree, title)
  const empty = headings.filter((node) => wordsOf(node).trim() === '' && !/!\[|<img/.test(sourceOf(node, text)))
  const gone = new Set<Heading>([...(repeated ? [repeated] : []), ...empty])
  for (const node of gone) note(node === repeated ? 'title-repeated' : 'heading-removed', lineOf(node), wordsOf(node))
  const kept = headings.filter((node) => !gone.has(node))
  const isDeeper = kept.some(({ depth }) => depth === 1) || /<h1\b/i.test(text)
  const edits: Edit[] = [...gone].map((node) => ({ ...spanOf(node), text: '' }))
  if (isDeeper) {
    for (const node of kept) {
      edits.push(...deeper(node, text))
      if (node.depth === 1) note('heading-deeper', lineOf(node), wordsOf(node))
    }
  }
  const turned = applyEdits(text, edits)
  return isDeeper ? deepenHtml(turned, note) : turned
}

function repeatedTitle(tree: Root, title: string | null): Heading | null {
  const first = tree.children[0]
  if (first?.type !== 'heading' || first.depth !== 1 || title === null) return null
  return letters(wordsOf(first)) === letters(title) ? first : null
}

function letters(text: string): string {
  return asRead(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** One deeper, as far as six; an underlined heading is written with signs. */
function deeper(node: Heading, text: string): Edit[] {
  const { start, end } = spanOf(node)
  if (node.depth === 6) return []
  const source = text.slice(start, end)
  if (source.startsWith('#')) return [{ start, end: start, text: '#' }]
  const first = node.children[0]
  const last = node.children.at(-1)
  if (!first || !last) return []
  const words = text.slice(spanOf(first).start, spanOf(last).end).replace(/\s*\n[ \t>]*/g, ' ')
  return [{ start, end, text: `${'#'.repeat(node.depth + 1)} ${words}` }]
}

function deepenHtml(text: string, note: PieceNote): string {
  return replaceOutsideCode(text, /<(\/?)h([1-5])(?=[\s>])/gi, ({ 1: slash, 2: level, index }) => {
    if (level === '1' && slash === '') note('heading-deeper', lineAt(text, index), '<h1>')
    return `<${slash}h${Number(level) + 1}`
  })
}

function sourceOf(node: Heading, text: string): string {
  const { start, end } = spanOf(node)
  return text.slice(start, end)
}

function lineOf(node: Heading): number | null {
  return node.position?.start.line ?? null
}
