import GithubSlugger from 'github-slugger'
import type { Heading } from 'mdast'
import { toString as wordsOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { spanOf, treeOf } from '#lib/adopt/markdown/parse'
import { htmlWords } from '#lib/adopt/markdown/read-tag'
import type { NamedHeading } from '#lib/adopt/markdown/remove-attributes'
import { headingNames } from '#lib/content/body/headings'
import { toSegment } from '#lib/content/slugs'

/** The places of a text that links may lead to, by their old names. */
export interface Anchors {
  /** Those of headings, with our id. */
  headings: ReadonlyMap<string, string>
  /** Those that stand at no heading. */
  others: ReadonlySet<string>
}

const named = /<[a-z][a-z0-9]*\b[^<>]*?\b(?:id|name)[ \t]*=[ \t]*(?:"([^"]+)"|'([^']+)'|([^\s"'<>]+))/gi

/** The names that the old site gave to a text's headings, by rule or by hand, and our ids for them. */
export function findAnchors(text: string, byHand: readonly NamedHeading[]): Anchors {
  const headings = new Map<string, string>()
  const others = new Set<string>()
  const nameOf = headingNames()
  const github = new GithubSlugger()
  const given = byHand.map(({ id, heading }) => ({ id, words: plainWords(heading) }))
  let pending: string[] = []
  visit(treeOf(text), (node) => {
    if (node.type === 'html') {
      const level = /^<h([2-6])\b/i.exec(node.value.trim())
      const ids = [...node.value.matchAll(named)].map(([, double, single, bare]) => double ?? single ?? bare ?? '')
      if (level) {
        const id = nameOf(htmlWords(node.value))
        for (const old of [...ids, ...pending]) headings.set(old, id)
        pending = []
      } else pending.push(...ids)
      return
    }
    if (node.type === 'heading') {
      const words = headingWords(node)
      const id = nameOf(words)
      const own = given.findIndex((other) => other.words === words)
      const within = idsWithin(node, text)
      for (const old of [
        ...oldNames(words, github),
        lettersOf(sourceOf(node, text)),
        ...pending,
        ...within,
        ...(given[own] ? [given[own].id] : []),
      ])
        if (!headings.has(old)) headings.set(old, id)
      if (own !== -1) given.splice(own, 1)
      pending = []
    } else if (node.type === 'paragraph' || node.type === 'list' || node.type === 'code' || node.type === 'table') {
      for (const old of pending) others.add(old)
      pending = []
    }
  })
  for (const old of pending) others.add(old)
  return { headings, others }
}

/** The names of a heading in kramdown, GitHub's manner and ours. */
function oldNames(words: string, github: GithubSlugger): string[] {
  const kramdown = words
    .toLowerCase()
    .replace(/^[^\p{L}]+/u, '')
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')
  return [github.slug(words), kramdown, toSegment(words), lettersOf(words)].filter((name) => name !== '')
}

/** The letters and digits of a heading or of its name, for the names that only differ in what stands between them. */
export function lettersOf(words: string): string {
  return words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

function headingWords(node: Heading): string {
  return wordsOf(node, { includeImageAlt: false, includeHtml: false })
}

function plainWords(heading: string): string {
  return wordsOf(treeOf(heading), { includeImageAlt: false, includeHtml: false })
}

/** As typed: some systems made names of a heading's links too. */
function sourceOf(node: Heading, text: string): string {
  const { start, end } = spanOf(node)
  return text.slice(start, end)
}

function idsWithin(node: Heading, text: string): string[] {
  const { start, end } = spanOf(node)
  return [...text.slice(start, end).matchAll(named)].map(([, double, single, bare]) => double ?? single ?? bare ?? '')
}

/** Removes the empty links that only gave a place its name, and ids, which no text here has. */
export function removeAnchors(text: string): string {
  if (!/<[a-z][^<>]*\b(?:id|name)[ \t]*=/i.test(text)) return text
  const edits: { start: number; end: number }[] = []
  visit(treeOf(text), 'html', (node) => {
    edits.push(spanOf(node))
  })
  return edits.reduceRight((result, { start, end }) => {
    const tail = result.slice(end)
    const isOpen = /^<a\b(?![^<>]*\bhref)[^<>]*>$/i.test(result.slice(start, end).trim())
    const close = isOpen ? /^\s*<\/a\s*>/i.exec(tail) : null
    if (close) return result.slice(0, start) + tail.slice(close[0].length)
    const html = result
      .slice(start, end)
      .replace(/<a\b(?![^<>]*\bhref)[^<>]*(?:\/>|>\s*<\/a\s*>)/gi, '')
      .replace(/(<[a-z][^<>]*?)[ \t]+(?:id|name)[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|[^\s"'<>]+)/gi, '$1')
    return result.slice(0, start) + html + tail
  }, text)
}
