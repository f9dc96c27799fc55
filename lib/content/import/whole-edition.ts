import type { EditionFile, KnownFile } from '#lib/content/edition/read-file'
import { ofEachKind } from '#lib/content/import/of-each-kind'
import { slugsWithoutFile } from '#lib/content/import/remove-records'
import type { Gone } from '#lib/content/import/write-edition'
import type { Prisma } from '#prisma/generated/client'

/** What has no file any more, if these are all files of the newspaper. */
export async function goneFrom(
  transaction: Prisma.TransactionClient,
  files: readonly EditionFile[],
  known: ReadonlyMap<string, KnownFile>,
): Promise<Gone> {
  const slugs = await ofEachKind((name) => {
    const present = files.flatMap(({ kind, slug }) => (kind.name === name ? [slug] : []))
    return slugsWithoutFile(transaction, name, present)
  })
  // What is held back is read again each time: it is not in the database as its file is.
  const present = new Set(files.flatMap(({ path, held }) => (held ? [] : [path])))
  return { slugs, paths: [...known.keys()].filter((path) => !present.has(path)) }
}
