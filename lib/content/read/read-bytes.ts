import { readFile, stat } from 'node:fs/promises'
import { limits } from '#lib/content/limits'

/** A file's bytes; null where there is none, or it may not be read. Of a huge file only as many as are refused for their number. */
export async function bytesOf(path: string): Promise<Uint8Array | null> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) return null
  if (found.size > limits.file * 100) return new Uint8Array(limits.file + 1)
  return readFile(path).catch(() => null)
}
