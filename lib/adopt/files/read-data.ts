import { basename } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import { parse as parseYaml } from 'yaml'
import type { SourceTree } from '#lib/adopt/files/source-tree'
import { readToml } from '#lib/adopt/files/split-front-matter'

/** The data files of a folder as templates see them: site.data.authors is _data/authors.yml. */
export function readData(tree: SourceTree, folder: string): Record<string, unknown> {
  const data: Record<string, unknown> = {}
  for (const path of tree.paths) {
    if (!path.startsWith(`${folder}/`) || !/\.(?:ya?ml|json|csv|toml)$/i.test(path)) continue
    const names = path
      .slice(folder.length + 1)
      .replace(/\.\w+$/, '')
      .split('/')
    let inner = data
    for (const name of names.slice(0, -1)) {
      inner[name] ??= {}
      inner = inner[name] as Record<string, unknown>
    }
    inner[basename(names.at(-1) ?? '')] = readDataFile(tree, path)
  }
  return data
}

/** Null where the file cannot be read: a template that needs it says so. */
export function readDataFile(tree: SourceTree, path: string): unknown {
  const text = tree.read(path)
  try {
    if (/\.json$/i.test(path)) return JSON.parse(text)
    if (/\.csv$/i.test(path)) return parseCsv(text, { columns: true, skip_empty_lines: true, relax_column_count: true })
    if (/\.toml$/i.test(path)) return readToml(text).fields
    return parseYaml(text, { schema: 'core', uniqueKeys: false, logLevel: 'silent', maxAliasCount: 10_000 })
  } catch {
    return null
  }
}
