import { extname } from 'node:path'
import { limits } from '#lib/content/limits'
import { findFile, type ServedFile } from '#lib/served-file'

/** The only files that are served; anything else in the folder stays private. */
const types: Record<string, string> = {
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
}

/** The picture at a path below the folder, or null; of other files none is given. */
export async function findPicture(folder: string, segments: readonly string[]): Promise<ServedFile | null> {
  const type = types[extname(segments.at(-1) ?? '').toLowerCase()]
  return type ? findFile(folder, segments, type, limits.picture) : null
}
