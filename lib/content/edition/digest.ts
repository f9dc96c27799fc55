import { hash } from 'node:crypto'
import type { PictureCatalog } from '#lib/content/pictures/picture-catalog'
import type { Overrides } from '#lib/wording/words'

/**
 * Raise it with every change to what the pipeline turns a file into: the next import then parses all files again.
 * tests/unit/content/version.test.ts fails where that was forgotten.
 */
export const pipelineVersion = 7

/** A digest of all that decides what the pipeline turns a file into: its bytes, its pictures, the words in it and the pipeline's version. */
export async function digestOf(
  bytesDigest: string,
  pictures: readonly string[],
  catalog: Pick<PictureCatalog, 'hashOf'>,
  bodyOverrides: Overrides = {},
): Promise<string> {
  const hashes = await Promise.all(pictures.map(async (path) => `${path} ${(await catalog.hashOf(path)) ?? 'missing'}`))
  const words = Object.keys(bodyOverrides).length > 0 ? [`words ${JSON.stringify(bodyOverrides)}`] : []
  return sha256([`pipeline ${pipelineVersion}`, bytesDigest, ...hashes, ...words].join('\n'))
}

export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data)
}
