import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Archive, ReadOptions, SourcePiece, SourceReader } from '#lib/adopt/archive'
import { commonFields } from '#lib/adopt/files/common-fields'
import { describedAuthors } from '#lib/adopt/files/described-authors'
import { filesOf } from '#lib/adopt/files/find-piece-file'
import { mapOf, textOf } from '#lib/adopt/files/loose-fields'
import { readData } from '#lib/adopt/files/read-data'
import { readPieceFile } from '#lib/adopt/files/read-piece-file'
import { readSourceDate } from '#lib/adopt/files/source-date'
import { readSourceTree, type SourceTree } from '#lib/adopt/files/source-tree'
import { splitFrontMatter } from '#lib/adopt/files/split-front-matter'
import { taxonomyLists } from '#lib/adopt/files/taxonomy-lists'
import { type ContentPath, contentPath } from '#lib/adopt/hugo/content-path'
import { hugoAddress } from '#lib/adopt/hugo/permalink'
import { type HugoConfig, hugoConfigFile, readHugoConfig } from '#lib/adopt/hugo/read-config'
import { turnShortcodes } from '#lib/adopt/hugo/shortcodes'

export const hugoReader: SourceReader = {
  system: 'hugo',
  recognizes: async (source) =>
    (await stat(source).catch(() => null))?.isDirectory() === true &&
    hugoConfigFile(source) !== null &&
    existsSync(join(source, 'content')),
  read: readHugo,
}

/** Sections whose pieces are posts, whatever their number. */
const postSections = /^(?:posts?|blogs?|news|articles?|stories|columns?|opinions?|journal|updates|press|writing)$/i

async function readHugo(source: string, options: ReadOptions): Promise<Archive> {
  const tree = await readSourceTree(source, options.note, ['content/public'])
  const config = readHugoConfig(tree)
  const files = tree.paths.flatMap((path) => contentPath(path, config) ?? [])
  const posts = sectionsOfPosts(tree, files, config)
  const pieces = files.flatMap((file) => readFile(tree, file, config, posts, options) ?? [])
  const unknownTags = new Map<string, number>()
  for (const piece of pieces) piece.body = turnShortcodes(piece, pieces, config, options, unknownTags)
  const data = readData(tree, 'data')
  return {
    system: 'hugo',
    site: {
      title: config.title,
      tagline: config.tagline,
      url: config.url,
      language: config.language,
      timeZone: config.timeZone,
    },
    pieces,
    authors: describedAuthors(mapOf(data, 'authors'), mapOf(data, 'author')),
    lists: taxonomyLists(pieces, config.lists),
    unknownTags,
    findFile: filesOf(
      source,
      [
        'static',
        'assets',
        'content',
        ...config.contentFolders,
        ...config.themes.map((theme) => join('themes', theme, 'static')),
      ],
      config.url,
    ),
    pictureTexts: () => null,
  }
}

/** The sections that hold posts: those that the site names, those with a telling name, or the one with most dates. */
function sectionsOfPosts(tree: SourceTree, files: readonly ContentPath[], config: HugoConfig): Set<string> {
  if (config.mainSections.length > 0) return new Set(config.mainSections)
  const dated = new Map<string, number>()
  for (const { path, section } of files) {
    if (section !== '' && splitFrontMatter(tree.read(path))?.fields.date)
      dated.set(section, (dated.get(section) ?? 0) + 1)
  }
  const telling = [...dated.keys()].filter((name) => postSections.test(name))
  const [most] = [...dated].sort(([, a], [, b]) => b - a)
  return new Set(telling.length > 0 ? telling : most ? [most[0]] : [])
}

function readFile(
  tree: SourceTree,
  file: ContentPath,
  config: HugoConfig,
  posts: ReadonlySet<string>,
  { note }: ReadOptions,
): SourcePiece | null {
  const { path, section, folders, name, language } = file
  const read = readPieceFile(tree, path, true, note)
  if (!read) return null
  const { fields } = read
  if (fields.headless === true || mapOf(fields, '_build').render === 'never') return null
  const common = commonFields(fields, { ...mapOf(fields, 'params'), ...mapOf(fields, 'taxonomies') })
  const isPost = posts.has(section)
  const dated = /^(\d{4}-\d{1,2}-\d{1,2})[-_](.+)$/.exec(name)
  const date =
    ['publishDate', 'publishdate', 'date'].map((field) => readSourceDate(fields[field])).find((found) => found) ?? null
  const slug = textOf(fields, 'slug') ?? (config.namesDate && dated ? dated[2] : name) ?? name
  return {
    ...common,
    ...read.file,
    type: isPost ? 'post' : 'page',
    slug: textOf(fields, 'slug') ?? dated?.[2] ?? name,
    date: date ?? readSourceDate(dated?.[1]),
    categories: [...common.categories, ...folders, ...(posts.size > 1 ? [section] : [])],
    language: language === config.language ? null : language,
    address: hugoAddress(
      { file, fields, slug, title: common.title ?? name, date: date ?? readSourceDate(dated?.[1]) },
      config,
    ),
    aliases: common.aliases.map((alias) => (alias.startsWith('/') || /^https?:/.test(alias) ? alias : `/${alias}`)),
  }
}
