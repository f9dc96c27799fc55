import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Deletes the .eml files of a folder that name an address, and gives their number. A folder that is not there has none. */
export async function eraseMailFiles(folder: string, address: string): Promise<number> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  let erased = 0
  for (const entry of entries.filter((name) => name.endsWith('.eml'))) {
    const path = join(folder, entry)
    if (!names(await readFile(path, 'utf8'), address)) continue
    await rm(path, { force: true })
    erased += 1
  }
  return erased
}

/** Whether a message has the address as a word of its own: in a header, or in a text that quoted-printable may have folded. */
function names(message: string, address: string): boolean {
  const words = message
    .replaceAll('=\r\n', '')
    .toLowerCase()
    .split(/[\s<>"(),;:]+/)
  return words.includes(address)
}
