import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from '#lib/make-folder'

/**
 * Writes all of a file or none: half of one, after an interruption, would pass for a person's. Runs at the same time do
 * not share the name that it has until then.
 */
export async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  const folder = dirname(file)
  const draft = join(folder, `.${randomUUID()}.adopting`)
  await makeFolder(folder)
  try {
    await writeFile(draft, content)
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
