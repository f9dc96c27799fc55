import { hasControls } from '#lib/control-characters'
import { prefixOf } from '#lib/paths'

/** The path below content/ that a picture's address means, in the site's spelling, or null where it is not the site's. */
export function pathOf(src: string): string | null {
  return assetPathOf(src, 'image')
}

/** The same of the address of a picture or a document. */
export function assetPathOf(src: string, route: 'image' | 'download'): string | null {
  if (!src.startsWith(prefixOf(route))) return null
  try {
    const path = decodeURIComponent(src.slice(1))
    return path.split('/').some((part) => part === '' || part === '.' || part === '..') ||
      hasControls(path) ||
      path.includes('\\')
      ? null
      : path.normalize('NFC')
  } catch {
    return null
  }
}
