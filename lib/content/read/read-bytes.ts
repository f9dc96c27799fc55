import { readFile, stat } from 'node:fs/promises'
import { limits } from '#lib/content/limits'

/** Null where there is no such file. A file above the limit comes cut to one byte more: enough to be refused. */
export async function bytesOf(path: string): Promise<Uint8Array | null> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) return null
  if (found.size > limits.file * 100) return new Uint8Array(limits.file + 1)
  return readFile(path).catch(() => null)
}
