import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Archive, ReadOptions, SourceAuthor, SourcePiece, SourceReader } from '#lib/adopt/archive'
import { commonFields } from '#lib/adopt/files/common-fields'
import { authorFrom, describedAuthors } from '#lib/adopt/files/described-authors'
import { filesOf } from '#lib/adopt/files/find-piece-file'
import { type LooseFields, textOf } from '#lib/adopt/files/loose-fields'
import { plainValue } from '#lib/adopt/files/plain-value'
import { readDataFile } from '#lib/adopt/files/read-data'
import { readSourceDate } from '#lib/adopt/files/source-date'
import { readSourceTree, type SourceTree } from '#lib/adopt/files/source-tree'
import { splitFrontMatter } from '#lib/adopt/files/split-front-matter'
import { taxonomyLists } from '#lib/adopt/files/taxonomy-lists'
import { turnMdx } from '#lib/adopt/mdx/turn-mdx'

const configs = ['ts', 'js', 'mjs', 'cjs', 'mts'].map((ending) => `docusaurus.config.${ending}`)

export const docusaurusReader: SourceReader = {
  system: 'docusaurus',
  recognizes: async (source) => configs.some((name) => existsSync(join(source, name))),
  read: readDocusaurus,
}

interface BlogConfig {
  title: string | null
  tagline: string | null
  url: string | null
  base: string
  language: string | null
  folder: string
  route: string
}

/** Only the blog is adopted: documentation is no news. */
async function readDocusaurus(source: string, options: ReadOptions): Promise<Archive> {
  const tree = await readSourceTree(source, options.note)
  const config = readConfig(tree)
  const siteUrl = config.url && config.url + config.base.replace(/\/$/, '')
  const authors = authorsOf(tree, config.folder)
  const byName = new Map<string, SourceAuthor>(authors.map((author) => [author.key, author]))
  const pieces = tree.paths.flatMap((path) => readFile(tree, path, config, byName, options) ?? [])
  const unknownTags = new Map<string, number>()
  for (const piece of pieces) piece.body = turnMdx(piece, options, unknownTags)
  return {
    system: 'docusaurus',
    site: { title: config.title, tagline: config.tagline, url: siteUrl, language: config.language, timeZone: null },
    pieces,
    authors: [...byName.values()],
    lists: taxonomyLists(pieces, { category: null, tag: `/${config.route}/tags/:name`, author: null }),
    unknownTags,
    findFile: filesOf(source, ['static', '.'], siteUrl),
    pictureTexts: () => null,
  }
}

/** The configuration is a program; what is needed of it stands there as plain text. */
function readConfig(tree: SourceTree): BlogConfig {
  const text = tree.read(configs.find((name) => tree.has(name)) ?? '')
  const said = (name: string, within = text) => plainValue(within, name)
  const blog = /\bblog:\s*\{[\s\S]*?\n\s{0,10}\},/.exec(text)?.[0] ?? ''
  return {
    title: said('title'),
    tagline: said('tagline'),
    url: /\n {0,4}url:\s*(["'`])(https?:.*?)\1/.exec(text)?.[2]?.replace(/\/+$/, '') ?? null,
    base: said('baseUrl') ?? '/',
    language: said('defaultLocale'),
    folder: (said('path', blog) ?? 'blog').replace(/^\.\//, ''),
    route: said('routeBasePath', blog) ?? 'blog',
  }
}

function authorsOf(tree: SourceTree, folder: string): SourceAuthor[] {
  const path = ['authors.yml', 'authors.yaml', 'authors.json']
    .map((name) => `${folder}/${name}`)
    .find((name) => tree.has(name))
  return path ? describedAuthors((readDataFile(tree, path) as LooseFields | null) ?? {}) : []
}

const dated = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[-/]?(.*)$/

function readFile(
  tree: SourceTree,
  path: string,
  { folder, route }: BlogConfig,
  authors: Map<string, SourceAuthor>,
  { note }: ReadOptions,
): SourcePiece | null {
  if (!path.startsWith(`${folder}/`) || !/\.mdx?$/.test(path) || /(?:^|\/)_/.test(path.slice(folder.length + 1)))
    return null
  const matter = splitFrontMatter(tree.read(path)) ?? { fields: {}, body: tree.read(path), bodyLine: 1, problem: null }
  if (matter.problem) note('front-matter', { piece: path, line: 1 }, matter.problem)
  const { fields } = matter
  const common = commonFields(fields)
  const below = path.slice(folder.length + 1).replace(/(?:\/index)?\.mdx?$/, '')
  const [, year = '', month = '', day = '', rest = ''] = dated.exec(below) ?? []
  const name = rest || basename(below)
  const slug = textOf(fields, 'slug')
  const parts = year ? [year, month, day, name] : [dirname(below) === '.' ? '' : dirname(below), name]
  const tail = slug ? slug.replace(/^\//, '') : parts.filter((part) => part !== '').join('/')
  return {
    ...common,
    id: path,
    sourcePath: path,
    bodyLine: matter.bodyLine,
    type: 'post',
    slug: (slug ?? name).replace(/^\/|\/$/g, '').replace(/^.*\//, ''),
    date: readSourceDate(fields.date) ?? readSourceDate(year && `${year}-${month}-${day}`),
    authors: authorsIn(fields, authors, path),
    address: `/${route.replace(/^\/|\/$/g, '')}/${tail}`.replace(/\/{2,}/g, '/'),
    body: matter.body,
    format: 'markdown',
  }
}

/** Keys of authors.yml, or authors as a post describes them itself. */
function authorsIn(fields: LooseFields, known: Map<string, SourceAuthor>, path: string): string[] {
  const given = fields.authors ?? fields.author
  const old = textOf(fields, 'author', 'authorName')
  if (old && typeof given !== 'object') {
    const described = {
      url: textOf(fields, 'author_url', 'authorURL'),
      title: textOf(fields, 'author_title', 'authorTitle'),
    }
    if (!known.has(old)) known.set(old, authorFrom(old, old, described))
    return [old]
  }
  const list = Array.isArray(given) ? given : given === undefined || given === null ? [] : [given]
  return list.flatMap((item, index) => {
    if (typeof item === 'string') return item.split(/\s*,\s*/)
    if (item === null || typeof item !== 'object') return []
    const fieldsOf = item as LooseFields
    const key = textOf(fieldsOf, 'key') ?? textOf(fieldsOf, 'name') ?? `${path} ${index}`
    if (!known.has(key)) known.set(key, authorFrom(key, textOf(fieldsOf, 'name') ?? key, fieldsOf))
    return [key]
  })
}
