import { realpath } from 'node:fs/promises'
import { listFiles } from '#lib/content/edition/list-files'
import { isAsset, type Names, namesOf } from '#lib/content/edition/names'
import type { EditionFile } from '#lib/content/edition/read-file'
import { readStatIndex, takeStamps, writeStatIndex } from '#lib/content/import/stat-index'
import type { Prisma } from '#prisma/generated/client'

/** A folder as the disk has it, beside the edition that is stored. */
export interface OnDisk {
  names: Names
  /** The digests of all stored files, by path. */
  digests: Map<string, string>
  /** All that may differ from the edition: new, changed, removed. */
  paths: string[]
  /** Leaves an index of what was read, beside what is known of files that were not. */
  remember: (files: readonly EditionFile[], digests?: ReadonlyMap<string, string>) => Promise<void>
}

/**
 * Finds what may have changed since the last import without reading it: by the stat index that the last import from this
 * machine left in `indexFile`, and by the digests in the database, which another machine may have changed.
 */
export async function changedOnDisk(
  client: Prisma.TransactionClient,
  contentDir: string,
  indexFile: string,
): Promise<OnDisk | null> {
  const folder = await realpath(contentDir).catch(() => null)
  if (!folder) return null
  const [index, tree] = await Promise.all([readStatIndex(indexFile, folder), listFiles(contentDir)])
  // Of what is no regular file only an import of all files tells.
  if (tree.diagnostics.some(({ rule }) => rule === 'file-link')) return null
  const names = namesOf(tree.paths)
  const pictures = tree.paths.filter(isAsset)
  const texts = tree.files.map(({ path }) => path)
  const stamps = await takeStamps(folder, [...texts, ...pictures])
  const rows = await client.$queryRaw<{ path: string; digest: string }[]>`SELECT path, digest FROM content_file`
  const digests = new Map(rows.map(({ path, digest }) => [path, digest]))
  const isSame = (path: string, digest: string | undefined) => {
    const known = index.get(path)
    return known !== undefined && known.stamp === stamps.byPath.get(path) && known.digest === digest
  }
  const paths = [
    ...texts.filter((path) => !isSame(path, digests.get(path))),
    ...pictures.filter((path) => !isSame(path, '')),
    ...[...digests.keys()].filter((path) => !names.file(path)),
    ...[...index.keys()].filter((path) => isAsset(path) && !stamps.byPath.has(path)),
  ]
  const remember: OnDisk['remember'] = async (files, before = new Map()) => {
    const read = new Map([...before, ...pictures.map((path) => [path, ''] as const)])
    for (const { path, digest, held } of files) held ? read.delete(path) : read.set(path, digest)
    // It only spares the next import work.
    await writeStatIndex(indexFile, folder, stamps, read).catch(() => {})
  }
  return { names, digests, paths, remember }
}
