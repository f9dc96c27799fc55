import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Archive, ReadOptions, SourcePiece, SourceReader } from '#lib/adopt/archive'
import { commonFields } from '#lib/adopt/files/common-fields'
import { describedAuthors } from '#lib/adopt/files/described-authors'
import { filesOf } from '#lib/adopt/files/find-piece-file'
import { type LooseFields, textOf } from '#lib/adopt/files/loose-fields'
import { plainValue } from '#lib/adopt/files/plain-value'
import { readDataFile } from '#lib/adopt/files/read-data'
import { readPieceFile } from '#lib/adopt/files/read-piece-file'
import { readSourceDate } from '#lib/adopt/files/source-date'
import { readSourceTree, type SourceTree } from '#lib/adopt/files/source-tree'
import { splitFrontMatter } from '#lib/adopt/files/split-front-matter'
import { turnMdx } from '#lib/adopt/mdx/turn-mdx'

const configs = ['mjs', 'ts', 'js', 'cjs', 'mts'].map((ending) => `astro.config.${ending}`)
const dateFields = [
  'pubDate',
  'publishDate',
  'date',
  'pubDatetime',
  'published',
  'publishedAt',
  'datePublished',
  'createdAt',
]

export const astroReader: SourceReader = {
  system: 'astro',
  recognizes: async (source) => configs.some((name) => existsSync(join(source, name))),
  read: readAstro,
}

async function readAstro(source: string, options: ReadOptions): Promise<Archive> {
  const tree = await readSourceTree(source, options.note, ['public'])
  const config = tree.read(configs.find((name) => tree.has(name)) ?? '')
  const said = (name: string) => plainValue(config, name)
  const base = (said('base') ?? '').replace(/\/$/, '')
  const url = said('site')?.replace(/\/+$/, '') ?? null
  const pieces = tree.paths.flatMap((path) => readFile(tree, path, options) ?? [])
  const unknownTags = new Map<string, number>()
  for (const piece of pieces) if (/\.mdx$/.test(piece.sourcePath)) piece.body = turnMdx(piece, options, unknownTags)
  return {
    system: 'astro',
    site: { title: null, tagline: null, url: url && url + base, language: said('defaultLocale'), timeZone: null },
    pieces,
    authors: authorsOf(tree),
    lists: [],
    unknownTags,
    findFile: filesOf(source, ['public', 'src', 'src/assets', '.'], url),
    pictureTexts: () => null,
  }
}

/** Collections of content, and pages that are Markdown. Those with a date are posts. */
function readFile(tree: SourceTree, path: string, { note }: ReadOptions): SourcePiece | null {
  const found = /^src\/(?:content|data)\/([^/]+)\/(.+)\.mdx?$/.exec(path) ?? /^src\/pages\/()(.+)\.mdx?$/.exec(path)
  if (!found || /(?:^|\/)_/.test(found[2] ?? '') || found[1] === 'authors') return null
  const read = readPieceFile(tree, path, true, note)
  if (!read) return null
  const { fields, file } = read
  const common = commonFields(fields)
  const [, collection = '', below = ''] = found
  const name = below.replace(/\/index$/, '')
  const date = dateFields.map((field) => readSourceDate(fields[field])).find((read) => read !== null) ?? null
  const slug = textOf(fields, 'slug', 'postSlug') ?? name.toLowerCase()
  return {
    ...common,
    ...file,
    type: date ? 'post' : 'page',
    slug: basename(slug),
    date,
    address: textOf(fields, 'permalink') ?? `/${[collection, slug].filter((part) => part !== '').join('/')}/`,
  }
}

function authorsOf(tree: SourceTree) {
  const described: Record<string, LooseFields> = {}
  for (const path of tree.paths) {
    const key = /^src\/(?:content|data)\/(authors)\/(.+)\.(?:json|ya?ml|mdx?)$/.exec(path)?.[2]
    if (!key) continue
    const fields = /\.mdx?$/.test(path) ? splitFrontMatter(tree.read(path))?.fields : readDataFile(tree, path)
    described[key] = (fields ?? {}) as LooseFields
  }
  return describedAuthors(described)
}
