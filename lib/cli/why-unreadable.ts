import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'

type Readable = 'file' | 'folder' | 'pipe'

/** Why a command cannot read what it was given the path of, in one line with the cure; null where it can. */
export async function whyUnreadable(path: string, wanted: readonly Readable[]): Promise<string | null> {
  const found = await stat(path).catch(() => null)
  if (!found) return `${path} does not exist, or may not be read.`
  const is = kindOf(found)
  if (is && wanted.includes(is)) return null
  const cure = `Name a ${wanted.filter((kind) => kind !== 'pipe').join(' or a ')}.`
  return `${path} is ${is ? `a ${is}` : 'no file'}. ${cure}`
}

function kindOf(found: Stats): Readable | null {
  if (found.isFile()) return 'file'
  if (found.isDirectory()) return 'folder'
  return found.isFIFO() ? 'pipe' : null
}
