import { existsSync, readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Archive, ReadOptions, SourcePiece, SourceReader } from '#lib/adopt/archive'
import { commonFields } from '#lib/adopt/files/common-fields'
import { filesOf } from '#lib/adopt/files/find-piece-file'
import { type LooseFields, mapOf, textOf } from '#lib/adopt/files/loose-fields'
import { readPieceFile } from '#lib/adopt/files/read-piece-file'
import { readSourceDate } from '#lib/adopt/files/source-date'
import { readSourceTree, type SourceTree } from '#lib/adopt/files/source-tree'
import { readToml, splitFrontMatter } from '#lib/adopt/files/split-front-matter'
import { type ListPaths, taxonomyLists } from '#lib/adopt/files/taxonomy-lists'
import { turnOrKeep } from '#lib/adopt/markdown/turn-or-keep'
import { noteFor } from '#lib/adopt/report/findings'
import { turnZolaTags } from '#lib/adopt/zola/shortcodes'

export const zolaReader: SourceReader = {
  system: 'zola',
  recognizes: async (source) => {
    const config = ['config.toml', 'zola.toml'].map((name) => join(source, name)).find((path) => existsSync(path))
    if (!config || !(await stat(join(source, 'content')).catch(() => null))?.isDirectory()) return false
    return /\bbase_url\s*=/.test(readFileSync(config, 'utf8'))
  },
  read: readZola,
}

async function readZola(source: string, options: ReadOptions): Promise<Archive> {
  const tree = await readSourceTree(source, options.note)
  const config = readToml(tree.read(tree.has('config.toml') ? 'config.toml' : 'zola.toml')).fields
  const extra = mapOf(config, 'extra')
  const language = textOf(config, 'default_language') ?? 'en'
  const pieces = tree.paths.flatMap((path) => readFile(tree, path, language, options) ?? [])
  const unknownTags = new Map<string, number>()
  for (const piece of pieces)
    piece.body = turnOrKeep(piece.body, noteFor(piece, options.note), () => turnZolaTags(piece, options, unknownTags))
  const url = textOf(config, 'base_url')?.replace(/\/+$/, '') ?? null
  return {
    system: 'zola',
    site: {
      title: textOf(config, 'title') ?? sectionTitle(tree),
      tagline: textOf(config, 'description'),
      url,
      language,
      timeZone: textOf(extra, 'timezone', 'timeZone'),
    },
    pieces,
    authors: [],
    lists: taxonomyLists(pieces, listPaths(config)),
    unknownTags,
    findFile: filesOf(source, ['static', 'content'], url),
    pictureTexts: () => null,
  }
}

/** Zola makes a list for each value of the taxonomies that its configuration names. */
function listPaths({ taxonomies }: LooseFields): ListPaths {
  const names = new Set(
    Array.isArray(taxonomies) ? taxonomies.flatMap((one: LooseFields) => textOf(one, 'name') ?? []) : [],
  )
  const pathOf = (name: string) => (names.has(name) ? `/${name}/:name/` : null)
  return { category: pathOf('categories'), tag: pathOf('tags'), author: pathOf('authors') }
}

function sectionTitle(tree: SourceTree): string | null {
  const matter = tree.has('content/_index.md') ? splitFrontMatter(tree.read('content/_index.md')) : null
  return matter && textOf(matter.fields, 'title')
}

function readFile(tree: SourceTree, path: string, siteLanguage: string, { note }: ReadOptions): SourcePiece | null {
  const found = /^content\/((?:.*\/)?)([^/]+?)(?:\.([a-z]{2}(?:-\w+)?))?\.md$/.exec(path)
  if (!found || found[2] === '_index') return null
  const folders = (found[1] ?? '').split('/').filter((folder) => folder !== '')
  const isBundle = found[2] === 'index'
  const name = isBundle ? (folders.pop() ?? '') : (found[2] ?? '')
  const read = readPieceFile(tree, path, true, note)
  if (!read) return null
  const { fields, file } = read
  if (fields.render === false) return null
  const taxonomies = mapOf(fields, 'taxonomies')
  const common = commonFields({ ...mapOf(fields, 'extra'), ...taxonomies, ...withoutTaxonomies(fields) })
  const dated = /^(\d{4}-\d{2}-\d{2})[-_](.+)$/.exec(name)
  const slug = textOf(fields, 'slug') ?? dated?.[2] ?? name
  const address = addressOf(textOf(fields, 'path'), [...folders, slug], found[3] ?? null, siteLanguage)
  const date = readSourceDate(fields.date) ?? readSourceDate(dated?.[1])
  const isPost = date !== null || /\b\d{4}\/\d{2}\/\d{2}\b/.test(address)
  return {
    ...common,
    ...file,
    type: isPost ? 'post' : 'page',
    slug: slug.replace(/^.*\//, ''),
    date,
    categories: [...common.categories, ...folders.filter((folder) => !/^(?:posts?|blog|news|articles)$/.test(folder))],
    language: found[3] && found[3] !== siteLanguage ? found[3] : null,
    address,
    aliases: common.aliases.map((alias) => `/${alias.replace(/^\/+/, '')}`),
  }
}

/** `path` and `template` are Zola's own; a table of taxonomies is none of a list's fields. */
function withoutTaxonomies({ taxonomies, extra, ...fields }: LooseFields): LooseFields {
  return fields
}

function addressOf(
  path: string | null,
  parts: readonly string[],
  language: string | null,
  siteLanguage: string,
): string {
  const prefix = language && language !== siteLanguage ? `/${language}` : ''
  return `${prefix}/${path ? path.replace(/^\/+|\/+$/g, '') : parts.join('/')}/`
}
