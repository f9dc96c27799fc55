import { rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { makeFolder } from '#lib/make-folder'

/** Writes all of a file or none: half of one, after an interruption, would pass for a person's. */
export async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  const folder = dirname(file)
  const draft = join(folder, `.${basename(file)}.adopting`)
  await makeFolder(folder)
  await writeFile(draft, content)
  await rename(draft, file)
}
