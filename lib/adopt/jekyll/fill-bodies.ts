import { join } from 'node:path'
import type { ReadOptions, SourcePiece } from '#lib/adopt/archive'
import { type LooseFields, textOf } from '#lib/adopt/files/loose-fields'
import type { SourceTree } from '#lib/adopt/files/source-tree'
import { jekyllTag } from '#lib/adopt/jekyll/tags'
import { fillText } from '#lib/adopt/liquid/fill-text'
import { openLiquid } from '#lib/adopt/liquid/open-liquid'
import { siteFilters } from '#lib/adopt/liquid/site-filters'
import { replaceOutsideCode } from '#lib/adopt/markdown/parse'
import { turnOrKeep } from '#lib/adopt/markdown/turn-or-keep'
import { noteFor } from '#lib/adopt/report/findings'

export interface JekyllFile {
  piece: SourcePiece
  fields: LooseFields
  /** Whether Liquid runs over its text. */
  isFilled: boolean
}

interface Filling {
  tree: SourceTree
  config: LooseFields
  data: Record<string, unknown>
  files: readonly JekyllFile[]
  options: ReadOptions
}

/** Fills the Liquid of every piece in, as Jekyll did. Returns what nobody has explained, with the number of its places. */
export function fillJekyllBodies({ tree, config, data, files, options }: Filling): Map<string, number> {
  const unknown = new Map<string, number>()
  const base = (textOf(config, 'baseurl') ?? '').replace(/\/+$/, '')
  const byFile = new Map(files.map(({ piece }) => [piece.sourcePath, piece]))
  let current: SourcePiece | null = null
  const engine = openLiquid({
    includes: [join(tree.root, '_includes')],
    jekyll: true,
    known: (tag) => jekyllTag(tag, byFile, base),
    filters: siteFilters(base),
    tags: options.tags,
    undecided: (name, source) => {
      unknown.set(name, (unknown.get(name) ?? 0) + 1)
      if (current) options.note('shortcode', { piece: current.id, line: null }, source)
    },
  })
  const site = { ...config, data, baseurl: base, url: textOf(config, 'url') ?? '' }
  for (const file of files) {
    const tell = noteFor(file.piece, options.note)
    file.piece.body = turnOrKeep(file.piece.body, tell, spacedHeadings)
    if (!file.isFilled) continue
    current = file.piece
    const { piece, fields } = file
    const page = {
      ...fields,
      url: piece.address,
      title: piece.title,
      date: textOf(fields, 'date'),
      categories: piece.categories,
      tags: piece.tags,
    }
    piece.body = fillText(piece, engine, { site, page, jekyll: { environment: 'production' } }, options.note)
  }
  return unknown
}

/** kramdown takes ##Plan for a heading. */
function spacedHeadings(body: string): string {
  return /^#{1,6}(?=[\p{L}\p{N}])/mu.test(body)
    ? replaceOutsideCode(body, /^(#{2,6})(?=[\p{L}\p{N}])/gmu, ({ 1: signs }) => `${signs} `)
    : body
}
