import { join } from 'node:path'
import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { digestOf, sha256 } from '#lib/content/edition/digest'
import { type EditionFile, type KnownFile, unchangedFile } from '#lib/content/edition/read-file'
import type { ContentFile } from '#lib/content/edition/recognize-file'
import type { PictureCatalog } from '#lib/content/pictures/picture-catalog'
import { bytesOfNow } from '#lib/content/read/read-bytes'
import type { ParseRules } from '#lib/content/site/parse-rules'

interface Sorted {
  /** As the last import left them. */
  unchanged: EditionFile[]
  /** All others. */
  toParse: ContentFile[]
}

/** How long files are compared before anything else has its turn. Milliseconds. */
const slice = 5

/** Compares the files that an earlier import knew with what it stored of them. `compared` is called with the number so far. */
export async function sortOutUnchanged(
  files: readonly ContentFile[],
  known: ReadonlyMap<string, KnownFile>,
  contentDir: string,
  catalog: PictureCatalog,
  compared: (unchanged: number) => void,
  rules: ParseRules,
): Promise<Sorted> {
  const sorted: Sorted = { unchanged: [], toParse: [] }
  let began = performance.now()
  for (const file of files) {
    const before = known.get(file.path)
    if (before && (await isUnchanged(file, before, contentDir, catalog, rules))) {
      sorted.unchanged.push(unchangedFile(file, before))
    } else sorted.toParse.push(file)
    if (performance.now() - began < slice) continue
    compared(sorted.unchanged.length)
    await yieldToOthers()
    began = performance.now()
  }
  return sorted
}

async function isUnchanged(
  { path }: ContentFile,
  { digest, facts }: KnownFile,
  contentDir: string,
  catalog: PictureCatalog,
  rules: ParseRules,
): Promise<boolean> {
  const bytes = bytesOfNow(join(contentDir, path))
  return bytes !== null && (await digestOf(sha256(bytes), facts.pictures, catalog, rules)) === digest
}
