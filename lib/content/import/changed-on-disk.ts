import { realpath } from 'node:fs/promises'
import { listBelow } from '#lib/content/edition/list-files'
import { isAsset, type Names, namesOf } from '#lib/content/edition/names'
import type { EditionFile } from '#lib/content/edition/read-file'
import { readStatIndex, type Stamps, type StatIndex, takeStamps, writeStatIndex } from '#lib/content/import/stat-index'
import type { Prisma } from '#prisma/generated/client'

/** A folder as the disk has it, beside the index that the last import from this machine left. */
export interface Scan {
  folder: string
  indexFile: string
  index: StatIndex
  stamps: Stamps
  names: Names
  /** The files that are read, and those below images/ and files/. */
  texts: string[]
  assets: string[]
}

/** The same beside the edition that is stored. */
export interface OnDisk {
  names: Names
  /** The digests of all stored files, by path. */
  digests: Map<string, string>
  /** All that may differ from the edition: new, changed, removed. */
  paths: string[]
  /** Leaves an index of what was read, beside what is known of files that were not. */
  remember: (files: readonly EditionFile[], digests?: ReadonlyMap<string, string>) => Promise<void>
}

/** Looks at a content folder without reading its files. Null where only an import of all files can tell what it holds. */
export async function scanDisk(contentDir: string, indexFile: string): Promise<Scan | null> {
  const folder = await realpath(contentDir).catch(() => null)
  if (!folder) return null
  const [index, paths] = await Promise.all([readStatIndex(indexFile, folder), listBelow(folder, '')])
  // Of what is no regular file only an import of all files tells.
  if (!paths) return null
  const names = namesOf(paths)
  const texts = paths.filter((path) => names.file(path))
  const assets = paths.filter(isAsset)
  const stamps = await takeStamps(folder, [...texts, ...assets])
  return { folder, indexFile, index, stamps, names, texts, assets }
}

/**
 * Finds what may have changed since the last import: by the index of this machine, and by the digests in the database,
 * which another machine may have changed.
 */
export async function changedOnDisk(client: Prisma.TransactionClient, scan: Scan): Promise<OnDisk> {
  const { folder, indexFile, index, stamps, names, texts, assets } = scan
  const digests = await storedDigests(client)
  const isSame = (path: string, digest: string | undefined) => {
    const known = index.get(path)
    return known !== undefined && known.stamp === stamps.byPath.get(path)?.stamp && known.digest === digest
  }
  const paths = [
    ...texts.filter((path) => !isSame(path, digests.get(path))),
    ...assets.filter((path) => !isSame(path, '')),
    ...[...digests.keys()].filter((path) => !names.file(path)),
    ...[...index.keys()].filter((path) => isAsset(path) && !stamps.byPath.has(path)),
  ]
  const remember: OnDisk['remember'] = async (files, before = new Map()) => {
    const read = new Map([...before, ...assets.map((path) => [path, ''] as const)])
    for (const { path, digest, held } of files) held ? read.delete(path) : read.set(path, digest)
    // It only spares the next import work.
    await writeStatIndex(indexFile, folder, stamps, read).catch(() => {})
  }
  return { names, digests, paths, remember }
}

/** As one value: Prisma takes much longer for as many rows. */
async function storedDigests(client: Prisma.TransactionClient): Promise<Map<string, string>> {
  const [row] = await client.$queryRaw<{ digests: string | null }[]>`
    SELECT json_object_agg(path, digest)::text AS digests FROM content_file`
  return new Map(Object.entries(JSON.parse(row?.digests ?? '{}')))
}
