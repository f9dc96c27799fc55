import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Archive, ReadOptions, SourceAuthor, SourcePiece, SourceReader } from '#lib/adopt/archive'
import { commonFields } from '#lib/adopt/files/common-fields'
import { describedAuthors } from '#lib/adopt/files/described-authors'
import { filesOf } from '#lib/adopt/files/find-piece-file'
import { type LooseFields, listOf, mapOf, textOf } from '#lib/adopt/files/loose-fields'
import { readData, readDataFile } from '#lib/adopt/files/read-data'
import { readPieceFile } from '#lib/adopt/files/read-piece-file'
import { readSourceDate } from '#lib/adopt/files/source-date'
import { readSourceTree, type SourceTree } from '#lib/adopt/files/source-tree'
import { type ListPaths, taxonomyLists } from '#lib/adopt/files/taxonomy-lists'
import { fillJekyllBodies, type JekyllFile } from '#lib/adopt/jekyll/fill-bodies'
import { jekyllAddress } from '#lib/adopt/jekyll/permalink'

/** _posts may be in folders, which are categories then. */
const post = /(?:^|\/)_posts\/(?:.*\/)?(\d{4}-\d{1,2}-\d{1,2})-([^/]+)\.(md|markdown|mkdn?|html?)$/i
const draft = /(?:^|\/)_drafts\/(?:.*\/)?([^/]+)\.(md|markdown|mkdn?|html?)$/i

export const jekyllReader: SourceReader = {
  system: 'jekyll',
  recognizes: async (source) =>
    (await stat(source).catch(() => null))?.isDirectory() === true &&
    (existsSync(join(source, '_posts')) ||
      (existsSync(join(source, '_config.yml')) &&
        (await readdir(source, { recursive: true })).some((path) => /(?:^|[\\/])_posts$/.test(path)))),
  read: readJekyll,
}

async function readJekyll(source: string, options: ReadOptions): Promise<Archive> {
  const tree = await readSourceTree(source, options.note, ['public', 'vendor'])
  const config = (tree.has('_config.yml') ? (readDataFile(tree, '_config.yml') as LooseFields | null) : null) ?? {}
  const data = readData(tree, '_data')
  const files = tree.paths.flatMap((path) => readFile(tree, path, config, options) ?? [])
  const url = textOf(config, 'url')
  const unknownTags = fillJekyllBodies({ tree, config, data, files, options })
  const siteUrl = url ? url.replace(/\/+$/, '') + (textOf(config, 'baseurl') ?? '').replace(/\/+$/, '') : null
  return {
    system: 'jekyll',
    site: {
      title: textOf(config, 'title', 'name'),
      tagline: textOf(config, 'tagline', 'subtitle'),
      url: siteUrl,
      language: textOf(config, 'lang', 'locale', 'language'),
      timeZone: textOf(config, 'timezone'),
    },
    pieces: files.map(({ piece }) => piece),
    authors: authorsIn(data, config),
    lists: taxonomyLists(
      files.map(({ piece }) => piece),
      listPaths(config),
    ),
    unknownTags,
    findFile: filesOf(source, ['.', 'assets'], siteUrl),
    pictureTexts: () => null,
  }
}

/** jekyll-archives, which makes lists, says where they are. */
function listPaths(config: LooseFields): ListPaths {
  const archives = mapOf(config, 'jekyll-archives')
  const enabled = listOf(archives, ['enabled'])
  const pathOf = (type: string, plural: string) =>
    enabled.includes('all') || archives.enabled === true || enabled.includes(plural)
      ? (textOf(mapOf(archives, 'permalinks'), type) ?? '/:type/:name/').replace(':type', type)
      : null
  return { category: pathOf('category', 'categories'), tag: pathOf('tag', 'tags'), author: null }
}

function readFile(tree: SourceTree, path: string, config: LooseFields, { note }: ReadOptions): JekyllFile | null {
  const [, day, slug] = post.exec(path) ?? []
  const drafted = day ? null : draft.exec(path)
  const isPage = !day && !drafted && /\.(md|markdown|html?)$/i.test(path) && !/(?:^|\/)[_.]/.test(path)
  if (!day && !drafted && !isPage) return null
  const read = readPieceFile(tree, path, !isPage, note)
  if (!read) return null
  const fields = { ...defaultsFor(path, isPage ? 'pages' : 'posts', config), ...read.fields }
  if (isPage && (!textOf(fields, 'title') || /(?:^|\/)(?:404|index|feed|search|README)\.\w+$/i.test(path))) return null
  const common = commonFields(fields)
  const name = textOf(fields, 'slug') ?? slug ?? drafted?.[1] ?? basename(path).replace(/\.\w+$/, '')
  const date = readSourceDate(fields.date) ?? readSourceDate(day)
  const above = day
    ? path
        .slice(0, path.indexOf('_posts'))
        .split('/')
        .filter((folder) => folder !== '')
    : []
  const categories = [...above, ...listOf(fields, ['categories', 'category'], ' ')]
  const named = { title: name, date, categories, isPage, path, permalink: textOf(fields, 'permalink') }
  const piece: SourcePiece = {
    ...common,
    ...read.file,
    type: isPage ? 'page' : 'post',
    status: drafted && common.status === 'published' ? 'draft' : common.status,
    slug: name,
    date,
    categories: categoriesShown(
      fields,
      above.filter((folder) => folder !== common.language),
    ),
    tags: listOf(fields, ['tags', 'tag'], ' '),
    address: jekyllAddress(named, textOf(config, 'permalink')),
  }
  return { piece, fields, isFilled: fields.render_with_liquid !== false }
}

/** Those of the piece before those of its folders. */
function categoriesShown(fields: LooseFields, above: readonly string[]): string[] {
  return [...new Set([...listOf(fields, ['categories', 'category'], ' '), ...above])]
}

/** The front matter that _config.yml gives to files of a kind or a folder. */
function defaultsFor(path: string, type: string, config: LooseFields): LooseFields {
  const defaults = Array.isArray(config.defaults) ? (config.defaults as LooseFields[]) : []
  const fitting = defaults.filter((entry) => {
    const scope = mapOf(entry, 'scope')
    const kind = textOf(scope, 'type')
    return (kind === null || kind === type) && path.startsWith(textOf(scope, 'path') ?? '')
  })
  return Object.assign({}, ...fitting.map((entry) => mapOf(entry, 'values')))
}

function authorsIn(data: Record<string, unknown>, config: LooseFields): SourceAuthor[] {
  return describedAuthors(
    mapOf(data, 'authors'),
    mapOf(data, 'author'),
    mapOf(data, 'people'),
    mapOf(config, 'authors'),
  )
}
