import { addressKeys, changedKeys, type Key, ownKey, pictureKey } from '#lib/content/check/keys'
import type { Delivery } from '#lib/content/edition/delivery'
import { isAsset, type Names } from '#lib/content/edition/names'
import type { ParsedFile } from '#lib/content/edition/parsed-file'
import type { EditionFile } from '#lib/content/edition/read-file'
import { readFiles } from '#lib/content/edition/read-files'
import { type ContentFile, recognizeFile } from '#lib/content/edition/recognize-file'
import { asRead, type StoredFile, storedAt, storedUsers } from '#lib/content/import/stored-files'
import type { PictureCatalog } from '#lib/content/pictures/picture-catalog'
import type { Diagnostic } from '#lib/content/report/diagnostics'
import type { ParseRules } from '#lib/content/site/parse-rules'
import type { Prisma } from '#prisma/generated/client'

/** What was edited, read again, and the stored files that something of it concerns. */
export interface Edited {
  /** Those that are there. */
  files: EditionFile[]
  /** Those of them that were parsed. */
  parsed: ParsedFile[]
  /** Those that are gone, as far as they were files of an edition. */
  gone: ContentFile[]
  /** Others, unchanged: what they depend on, or provide as well, means something else now. */
  concerned: EditionFile[]
  /** What was stored of all of them. */
  known: Map<string, StoredFile>
  diagnostics: Diagnostic[]
}

/** Reads the files at these paths, and those that show a picture of these paths. */
export async function readEdited(
  client: Prisma.TransactionClient,
  paths: readonly string[],
  {
    contentDir,
    names,
    catalog,
    siteUrl,
    rules,
  }: { contentDir: string; names: Names; catalog: PictureCatalog; siteUrl: string; rules: ParseRules },
): Promise<Edited> {
  const pictures = paths.filter(isAsset).map((path) => pictureKey(path))
  const showing = pictures.length > 0 ? await storedUsers(client, pictures, []) : []
  const texts = new Set([...paths.filter((path) => !isAsset(path)), ...showing.map(({ path }) => path)])
  const known = byPath(await storedAt(client, [...texts]))
  const files = [...texts].flatMap((path) => names.file(path) ?? [])
  const parsed: ParsedFile[] = []
  const keep: Delivery = {
    add: async (batch) => void parsed.push(...batch),
    stop: () => {},
    settle: async () => {},
    finish: async () => {},
  }
  const read = await readFiles(files, { contentDir, catalog, siteUrl, rules, known, delivery: keep })
  const diagnostics = [...read.diagnostics]
  const gone = [...texts].flatMap((path) => (names.file(path) ? [] : (recognizeFile(path).file ?? [])))
  const users = await usersOf(client, { before: [...known.values()].map(asRead), after: read.files, gone, pictures })
  const twins = await storedAt(client, paths.flatMap(names.twinsOf))
  const concerned = [...byPath([...users, ...twins]).values()].filter(({ path }) => !texts.has(path))
  for (const file of concerned) known.set(file.path, file)
  for (const { warnings } of concerned) diagnostics.push(...warnings)
  return { files: read.files, parsed, gone, concerned: concerned.map(asRead), known, diagnostics }
}

/** Whom a change concerns; another file that has the name of one that is gone, too. */
async function usersOf(
  client: Prisma.TransactionClient,
  {
    before,
    after,
    gone,
    pictures,
  }: Record<'before' | 'after', EditionFile[]> & { gone: ContentFile[]; pictures: Key[] },
): Promise<StoredFile[]> {
  const changed = [...changedKeys(before, after)]
  const provided = new Set([...before, ...after].flatMap(addressKeys))
  const own = [...changed.filter((key) => provided.has(key)), ...gone.map(ownKey)]
  return changed.length + pictures.length + own.length > 0 ? storedUsers(client, [...changed, ...pictures], own) : []
}

function byPath(files: readonly StoredFile[]): Map<string, StoredFile> {
  return new Map(files.map((file) => [file.path, file]))
}
