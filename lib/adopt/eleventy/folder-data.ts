import { basename, dirname } from 'node:path/posix'
import type { LooseFields } from '#lib/adopt/files/loose-fields'
import { readDataFile } from '#lib/adopt/files/read-data'
import type { SourceTree } from '#lib/adopt/files/source-tree'

/**
 * The fields that a folder gives to its files: posts/posts.json and those above it. Of a program, posts.11tydata.js, only
 * what stands there as plain text is taken; it is never run.
 */
export function folderData(tree: SourceTree, path: string): LooseFields {
  const folders: string[] = []
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) folders.unshift(folder)
  return Object.assign({}, ...folders.map((folder) => dataIn(tree, folder)))
}

function dataIn(tree: SourceTree, folder: string): LooseFields {
  const start = `${folder}/${basename(folder)}`
  const json = [`${start}.json`, `${start}.11tydata.json`, `${start}.yml`].find((name) => tree.has(name))
  const read = json ? readDataFile(tree, json) : null
  const program = ['js', 'cjs', 'mjs', 'ts']
    .map((ending) => `${start}.11tydata.${ending}`)
    .find((name) => tree.has(name))
  const plain = program ? plainFields(tree.read(program)) : {}
  return { ...(read !== null && typeof read === 'object' ? read : {}), ...plain }
}

function plainFields(text: string): LooseFields {
  const found = [...text.matchAll(/^\s*["']?(\w+)["']?:\s*(["'`])(.*?)\2,?\s*$/gm)]
  return Object.fromEntries(found.map(([, name = '', , value = '']) => [name, value]))
}
