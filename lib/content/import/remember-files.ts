import { keysNeeded } from '#lib/content/check/keys'
import type { EditionFile } from '#lib/content/edition/read-file'
import type { Prisma } from '#prisma/generated/client'

/** Forgets files that are gone, or held back: what is held back is read again each time. */
export async function forgetPaths(transaction: Prisma.TransactionClient, paths: readonly string[]): Promise<void> {
  if (paths.length > 0) await transaction.$executeRaw`DELETE FROM content_file WHERE path = ANY(${paths})`
}

/** Gives all files their keys again: the site's address, which they depend on, is another. */
export async function rememberKeys(
  transaction: Prisma.TransactionClient,
  files: readonly EditionFile[],
  siteUrl: string,
): Promise<void> {
  const rows = files.map((file) => ({ path: file.path, depends: keysNeeded(file, siteUrl) }))
  await transaction.$executeRaw`
    UPDATE content_file SET depends = news.depends
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS news (path text, depends text[])
    WHERE content_file.path = news.path AND content_file.depends IS DISTINCT FROM news.depends`
}
