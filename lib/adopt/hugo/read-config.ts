import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isTrue, type LooseFields, listOf, mapOf, textOf } from '#lib/adopt/files/loose-fields'
import { readDataFile } from '#lib/adopt/files/read-data'
import type { SourceTree } from '#lib/adopt/files/source-tree'
import type { ListPaths } from '#lib/adopt/files/taxonomy-lists'

export interface HugoConfig {
  title: string | null
  tagline: string | null
  url: string | null
  language: string | null
  timeZone: string | null
  mainSections: string[]
  /** By language; the folder of its content below the source. */
  contentOf: Readonly<Record<string, string>>
  contentFolders: string[]
  languages: string[]
  languageInPath: boolean
  permalinks: LooseFields
  uglyUrls: boolean | LooseFields
  /** Whether a date in a file's name is none of its slug. */
  namesDate: boolean
  /** Where its lists of categories, tags and authors are. */
  lists: ListPaths
  themes: string[]
}

const names = ['hugo', 'config'].flatMap((name) => ['toml', 'yaml', 'yml', 'json'].map((ending) => `${name}.${ending}`))

/** The main configuration file, or null; Zola’s has the same name, and another key for the address. */
export function hugoConfigFile(source: string): string | null {
  const found = names
    .flatMap((name) => [name, `config/_default/${name}`])
    .find((path) => existsSync(join(source, path)))
  if (!found) return null
  return /\bbase_url\s*=/.test(readFileSync(join(source, found), 'utf8')) ? null : found
}

export function readHugoConfig(tree: SourceTree): HugoConfig {
  const config = merged(tree)
  const languages = mapOf(config, 'languages')
  const language = textOf(config, 'defaultContentLanguage') ?? Object.keys(languages)[0] ?? null
  const own = mapOf(languages, language ?? '')
  const contentDir = textOf(config, 'contentDir') ?? 'content'
  const contentOf = Object.fromEntries(
    Object.keys(languages).map((name) => [
      name,
      textOf(mapOf(languages, name), 'contentDir', 'contentdir') ?? contentDir,
    ]),
  )
  const params = { ...mapOf(config, 'params'), ...mapOf(own, 'params') }
  const permalinks = mapOf(config, 'permalinks')
  return {
    title: textOf(own, 'title') ?? textOf(config, 'title'),
    tagline: textOf(params, 'tagline', 'subtitle', 'description'),
    url: textOf(config, 'baseURL', 'baseUrl', 'baseurl')?.replace(/\/+$/, '') ?? null,
    language:
      textOf(own, 'languageCode', 'locale') && !language
        ? textOf(own, 'languageCode')
        : (language ?? textOf(config, 'languageCode')),
    timeZone: textOf(config, 'timeZone', 'timezone'),
    mainSections: listOf(params, ['mainSections', 'mainsections']),
    contentOf,
    contentFolders: [...new Set([contentDir, ...Object.values(contentOf)])],
    languages: Object.keys(languages),
    languageInPath: isTrue(config, 'defaultContentLanguageInSubdir'),
    permalinks: { ...permalinks, ...mapOf(permalinks, 'page') },
    uglyUrls: typeof config.uglyURLs === 'object' ? mapOf(config, 'uglyURLs') : isTrue(config, 'uglyURLs'),
    namesDate: JSON.stringify(config.frontmatter ?? '').includes(':filename'),
    themes: listOf(config, ['theme']),
    lists: listPaths(config),
  }
}

/** Hugo makes a list for each value of its taxonomies: categories and tags, unless the configuration names others. */
function listPaths(config: LooseFields): ListPaths {
  const named = config.taxonomies ? Object.values(mapOf(config, 'taxonomies')) : ['categories', 'tags']
  const pathOf = (plural: string) => (named.includes(plural) ? `/${plural}/:name/` : null)
  return { category: pathOf('categories'), tag: pathOf('tags'), author: pathOf('authors') }
}

/** One file, or a folder of them: config/_default/languages.en.toml is languages, en. */
function merged(tree: SourceTree): LooseFields {
  const result: Record<string, unknown> = {}
  for (const path of tree.paths) {
    const found = /^(?:config\/_default\/)?([\w-]+)(?:\.([\w-]+))?\.(?:toml|ya?ml|json)$/.exec(path)
    if (!found || !(path.startsWith('config/') || names.includes(path))) continue
    const [, name = '', inner] = found
    const fields = readDataFile(tree, path)
    if (fields === null || typeof fields !== 'object') continue
    if (name === 'hugo' || name === 'config') Object.assign(result, fields)
    else result[name] = inner ? { ...mapOf(result, name), [inner]: fields } : { ...mapOf(result, name), ...fields }
  }
  return result
}
