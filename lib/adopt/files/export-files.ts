import { open, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** The file itself, or the files of a folder, those in folders below it and hidden ones left out. */
export async function filesAt(source: string): Promise<string[]> {
  if (!(await stat(source)).isDirectory()) return [source]
  const entries = await readdir(source, { withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
  return files.map(({ name }) => join(source, name)).sort()
}

/** The start of a file as text. */
export async function startOf(path: string, bytes = 16_384): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The first of these folders that stands beside a file; null where none does. */
export async function folderBeside(path: string, names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    const folder = join(dirname(path), name)
    const found = await stat(folder).catch(() => null)
    if (found?.isDirectory()) return folder
  }
  return null
}
