import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Archive, ReadOptions, SourcePiece, SourceReader } from '#lib/adopt/archive'
import { folderData } from '#lib/adopt/eleventy/folder-data'
import { eleventyAddress } from '#lib/adopt/eleventy/permalink'
import { eleventyTag } from '#lib/adopt/eleventy/tags'
import { commonFields } from '#lib/adopt/files/common-fields'
import { describedAuthors } from '#lib/adopt/files/described-authors'
import { filesOf } from '#lib/adopt/files/find-piece-file'
import { type LooseFields, listOf, mapOf, textOf } from '#lib/adopt/files/loose-fields'
import { plainValue } from '#lib/adopt/files/plain-value'
import { readData } from '#lib/adopt/files/read-data'
import { readPieceFile } from '#lib/adopt/files/read-piece-file'
import { readSourceDate } from '#lib/adopt/files/source-date'
import { readSourceTree, type SourceTree } from '#lib/adopt/files/source-tree'
import { fillText } from '#lib/adopt/liquid/fill-text'
import { openLiquid } from '#lib/adopt/liquid/open-liquid'
import { siteFilters } from '#lib/adopt/liquid/site-filters'

const configs = [
  '.eleventy.js',
  '.eleventy.cjs',
  '.eleventy.mjs',
  ...['js', 'cjs', 'mjs', 'ts'].map((ending) => `eleventy.config.${ending}`),
]

export const eleventyReader: SourceReader = {
  system: 'eleventy',
  recognizes: async (source) => configs.some((name) => existsSync(join(source, name))),
  read: readEleventy,
}

/** Tags that only gather pieces into lists. */
const gathering = /^(?:posts?|blog|all|nav|articles?|news|featured)$/i

async function readEleventy(source: string, options: ReadOptions): Promise<Archive> {
  const tree = await readSourceTree(source, options.note, ['public', 'src/public'])
  const config = tree.read(configs.find((name) => tree.has(name)) ?? '')
  const said = (name: string) => plainValue(config, name)?.replace(/^\.\/?|\/$/g, '') ?? null
  const input = said('input') ?? ''
  const below = (name: string) => (input === '' ? name : `${input}/${name}`)
  const data = { ...readData(tree, below('_data')), ...(said('data') ? readData(tree, below(said('data') ?? '')) : {}) }
  const site = { ...mapOf(data, 'metadata'), ...mapOf(data, 'meta'), ...mapOf(data, 'site') }
  const url = textOf(site, 'url', 'host', 'baseUrl', 'baseURL')?.replace(/\/+$/, '') ?? null
  const includes = below(said('includes') ?? '_includes')
  const files = tree.paths.flatMap((path) =>
    path.startsWith(`${includes}/`) ? [] : (readFile(tree, path, input, options) ?? []),
  )
  const unknownTags = new Map<string, number>()
  let current: SourcePiece | null = null
  const engine = openLiquid({
    includes: ['_includes', said('includes') ?? '', input]
      .filter((name, index) => name !== '' || index === 2)
      .map((name) => join(source, below(name))),
    jekyll: false,
    known: (tag) => (typeof options.tags[tag.name] === 'string' ? null : eleventyTag(tag)),
    filters: siteFilters(''),
    tags: options.tags,
    undecided: (name, typed) => {
      unknownTags.set(name, (unknownTags.get(name) ?? 0) + 1)
      if (current) options.note('shortcode', { piece: current.id, line: null }, typed)
    },
  })
  for (const { piece, fields } of files) {
    current = piece
    const page = { date: piece.date?.day, url: piece.address, fileSlug: piece.slug, inputPath: piece.sourcePath }
    piece.body = fillText(piece, engine, { ...data, ...fields, page }, options.note)
  }
  return {
    system: 'eleventy',
    site: {
      title: textOf(site, 'title', 'name'),
      tagline: textOf(site, 'tagline', 'subtitle'),
      url,
      language: textOf(site, 'language', 'lang', 'locale'),
      timeZone: textOf(site, 'timezone', 'timeZone'),
    },
    pieces: files.map(({ piece }) => piece),
    authors: describedAuthors(mapOf(data, 'authors')),
    lists: [],
    unknownTags,
    findFile: filesOf(
      source,
      [...new Set([input || '.', below('public'), below('static'), below('assets'), 'public', 'static', '.'])],
      url,
    ),
    pictureTexts: () => null,
  }
}

interface EleventyFile {
  piece: SourcePiece
  fields: LooseFields
}

function readFile(tree: SourceTree, path: string, input: string, { note }: ReadOptions): EleventyFile | null {
  const isBelow = input === '' || path.startsWith(`${input}/`)
  if (!isBelow || !/\.(?:md|html)$/.test(path) || /(?:^|\/)(?:_|README|CHANGELOG|CONTRIBUTING|LICENSE)/.test(path))
    return null
  const read = readPieceFile(tree, path, false, note)
  if (!read) return null
  const fields = { ...folderData(tree, path), ...read.fields }
  const common = commonFields(fields)
  const file = basename(path).replace(/\.\w+$/, '')
  const name = file === 'index' ? basename(dirname(path)) : file
  const dated = /^(\d{4}-\d{1,2}-\d{1,2})-(.+)$/.exec(name)
  const date = readSourceDate(fields.date) ?? readSourceDate(dated?.[1])
  const tags = listOf(fields, ['tags'])
  const isPost =
    date !== null &&
    (dated !== null || tags.some((tag) => gathering.test(tag)) || /(?:posts?|blog|news|articles?)\//i.test(path))
  if (!isPost && !common.title) return null
  const slug = dated?.[2] ?? name
  const address = eleventyAddress({
    permalink: fields.permalink,
    slug,
    date,
    path: input === '' ? path : path.slice(input.length + 1),
  })
  if (fields.permalink === false || fields.eleventyExcludeFromCollections === true) return null
  const piece: SourcePiece = {
    ...common,
    ...read.file,
    type: isPost ? 'post' : 'page',
    slug,
    date,
    tags: tags.filter((tag) => !gathering.test(tag)),
    address,
  }
  return { piece, fields }
}
