import type { Key } from '#lib/content/check/keys'
import { type EditionFile, unchangedFile } from '#lib/content/edition/read-file'
import type { ReportedFile } from '#lib/content/import/reported-before'
import type { KindName } from '#lib/content/kinds/kind'
import { kinds } from '#lib/content/kinds/kinds'
import { Prisma } from '#prisma/generated/client'

type Client = Prisma.TransactionClient

/** A file as the last import stored it. */
export interface StoredFile extends ReportedFile {
  path: string
  kind: KindName
  slug: string
}

const columns = Prisma.raw('path, kind, slug, digest, "references" AS facts, warnings, told AS reported')

/** What is stored of these paths. */
export function storedAt(client: Client, paths: readonly string[]): Promise<StoredFile[]> {
  return client.$queryRaw`SELECT ${columns} FROM content_file WHERE path = ANY(${paths}::text[])`
}

/** The files that depend on one of the keys, and those that provide one of `own`. */
export function storedUsers(client: Client, keys: readonly Key[], own: readonly Key[]): Promise<StoredFile[]> {
  return client.$queryRaw`
    SELECT ${columns} FROM content_file
    WHERE depends && ${keys}::text[] OR provides && ${own}::text[]`
}

/** The files that provide one of the keys. */
export function storedProviders(client: Client, keys: readonly Key[]): Promise<StoredFile[]> {
  return client.$queryRaw`SELECT ${columns} FROM content_file WHERE provides && ${keys}::text[]`
}

/** For each topic, by its key, the file that readers see first there; `others` are not asked about. */
export function storedFirst(client: Client, topics: readonly Key[], others: readonly string[]): Promise<StoredFile[]> {
  return client.$queryRaw`
    SELECT ${columns} FROM content_file WHERE path IN (
      SELECT first.path FROM unnest(${topics}::text[]) AS topic, LATERAL (
        SELECT path FROM content_file WHERE provides @> ARRAY[topic] AND path <> ALL(${others}::text[])
        ORDER BY "references" -> 'draft', coalesce("references" ->> 'published', '') COLLATE "C", path COLLATE "C"
        LIMIT 1
      ) AS first
    )`
}

/** For each topic, by its key, some file that has it; `others` are not asked about. */
export function storedSample(client: Client, topics: readonly Key[], others: readonly string[]): Promise<StoredFile[]> {
  return client.$queryRaw`
    SELECT ${columns} FROM content_file WHERE path IN (
      SELECT found.path FROM unnest(${topics}::text[]) AS topic, LATERAL (
        SELECT path FROM content_file WHERE provides @> ARRAY[topic] AND path <> ALL(${others}::text[]) LIMIT 1
      ) AS found
    )`
}

/** A stored file as reading it again would give it, as long as it is the same. */
export function asRead({ path, kind, slug, ...known }: StoredFile): EditionFile {
  return unchangedFile({ path, kind: kinds[kind], slug }, known)
}
