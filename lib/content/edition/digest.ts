import { createHash } from 'node:crypto'
import type { PictureCatalog } from '#lib/content/pictures/picture-catalog'

/**
 * Raise it with every change to what the pipeline makes of a file: an import then parses all files again.
 * tests/unit/content/version.test.ts fails where it was forgotten.
 */
export const pipelineVersion = 4

/** What a file and the pictures it shows are, in one number: nothing else decides what the pipeline makes of it. */
export async function digestOf(
  bytesDigest: string,
  pictures: readonly string[],
  catalog: PictureCatalog,
): Promise<string> {
  const hashes = await Promise.all(pictures.map(async (path) => `${path} ${(await catalog.hashOf(path)) ?? 'missing'}`))
  return sha256([`pipeline ${pipelineVersion}`, bytesDigest, ...hashes].join('\n'))
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}
