import { keysNeeded } from '#lib/content/check/keys'
import type { ParsedFile } from '#lib/content/edition/parsed-file'
import type { EditionFile, KnownFile } from '#lib/content/edition/read-file'
import { upsertRows } from '#lib/content/import/bulk'
import type { Prisma } from '#prisma/generated/client'

/** Stores what an import of all files knows of them. */
export async function rememberFiles(
  transaction: Prisma.TransactionClient,
  files: readonly EditionFile[],
  parsed: readonly ParsedFile[],
  known: ReadonlyMap<string, KnownFile>,
): Promise<void> {
  // What is held back is read again each time: it is not in the database as its file is.
  const present = new Set(files.flatMap(({ path, held }) => (held ? [] : [path])))
  const gone = [...known.keys()].filter((path) => !present.has(path))
  await rememberParsed(transaction, parsed, gone)
}

/** Stores what was parsed, and forgets these paths. */
export async function rememberParsed(
  transaction: Prisma.TransactionClient,
  parsed: readonly ParsedFile[],
  gone: readonly string[],
): Promise<void> {
  const rows = parsed.map(({ stored }) => stored)
  await upsertRows(transaction, { name: 'content_file', key: ['path'], owner: 'path' }, rows)
  if (gone.length > 0) await transaction.$executeRaw`DELETE FROM content_file WHERE path = ANY(${gone})`
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
