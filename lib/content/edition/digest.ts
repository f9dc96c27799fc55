import { hash } from 'node:crypto'
import type { PictureCatalog } from '#lib/content/pictures/picture-catalog'
import type { ParseRules } from '#lib/content/site/parse-rules'

/**
 * Raise it with every change to what the pipeline turns a file into: the next import then parses all files again.
 * tests/unit/content/version.test.ts fails where that was forgotten.
 */
export const pipelineVersion = 8

/** A digest of all that decides what the pipeline turns a file into: its bytes, its pictures, the newspaper's rules and the pipeline's version. */
export async function digestOf(
  bytesDigest: string,
  pictures: readonly string[],
  catalog: Pick<PictureCatalog, 'hashOf'>,
  rules: ParseRules,
): Promise<string> {
  const hashes = await Promise.all(pictures.map(async (path) => `${path} ${(await catalog.hashOf(path)) ?? 'missing'}`))
  return sha256([`pipeline ${pipelineVersion}`, bytesDigest, ...hashes, `rules ${JSON.stringify(rules)}`].join('\n'))
}

export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data)
}
