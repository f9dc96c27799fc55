import { readFile } from 'node:fs/promises'

/** A file's text; null where there is none. One that may not be read is an error, or its content would be replaced. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
