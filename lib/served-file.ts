import { createHash } from 'node:crypto'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { LRUCache } from 'lru-cache'

/** A file of the newsroom's on disk that readers may have. */
export interface ServedFile {
  path: string
  type: string
  /** SHA-256 of its bytes, hex. Picture.hash is its first 8 digits. */
  digest: string
}

/** What a request for such a file gets. */
export interface FileAnswer {
  status: 200 | 304 | 404
  headers: Record<string, string>
  body: Buffer | null
}

export const notFound: FileAnswer = { status: 404, headers: {}, body: null }

/** For an address without the version of its file. */
export const forMinutes = 'public, max-age=300'

/** SHA-256 of files by path and what changes with their content; `context` is the path. Failures are not remembered. */
const digests = new LRUCache<string, string, string>({
  max: 5000,
  fetchMethod: async (_key, _stale, { context: path }) =>
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
})

/**
 * The file at a path below the folder, or null: never a hidden file or one outside the folder, through dots or a
 * link, only ordinary files, since reading a pipe would never end, and none larger than `most` bytes, since each answer is
 * held in memory.
 */
export async function findFile(
  folder: string,
  segments: readonly string[],
  type: string,
  most: number,
): Promise<ServedFile | null> {
  if (segments.some((segment) => !/^[^./\\\0][^/\\\0]*$/.test(segment))) return null
  try {
    const [root, path] = await Promise.all([realpath(folder), realpath(await spelledOnDisk(folder, segments))])
    if (!path.startsWith(root + sep)) return null
    const digest = await digestOf(path, most)
    return digest === null ? null : { path, type, digest }
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
}

export async function readServed(file: ServedFile): Promise<Buffer> {
  return readFile(file.path)
}

/** The path as the disk spells it: some keep accents apart from their letters, where a request has them composed. */
async function spelledOnDisk(folder: string, segments: readonly string[]): Promise<string> {
  const asked = join(folder, ...segments)
  if (/^[ -~]*$/.test(segments.join('')) || (await stat(asked).catch(() => null))) return asked
  let path = folder
  for (const segment of segments) {
    const wanted = segment.normalize('NFC')
    const entry = (await readdir(path)).find((name) => name.normalize('NFC') === wanted)
    path = join(path, entry ?? segment)
  }
  return path
}

/** Read again only when the file has changed. Null if it is not an ordinary file, or too large. */
async function digestOf(path: string, most: number): Promise<string | null> {
  const found = await stat(path)
  if (!found.isFile() || found.size > most) return null
  const { mtimeMs, size, ino } = found
  return digests.forceFetch(`${path}\0${mtimeMs}\0${size}\0${ino}`, { context: path })
}

function isAbsent(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES' || code === 'ENAMETOOLONG'
}
