import { dirname, join } from 'node:path'
import type { SourcePiece } from '#lib/adopt/archive'
import { fileBelow, pathOnOldSite } from '#lib/adopt/files/source-tree'

/**
 * Finds the file that an address of a piece means: beside the piece, as its browser would have resolved it, or below one
 * of the folders that the old site served from its root.
 */
export function filesOf(root: string, served: readonly string[], siteUrl: string | null) {
  return (address: string, from: SourcePiece): string | null => {
    const plain = address.trim()
    if (plain === '' || plain.startsWith('#') || /^(?:data|mailto|tel|javascript):/i.test(plain)) return null
    const path = pathOnOldSite(plain, siteUrl)
    if (path !== null) return fileBelow(root, served, path) ?? fileBelow(root, served, withSingleSlashes(path))
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(plain)) return null
    const beside = fileBelow(root, [dirname(from.sourcePath)], plain)
    if (beside) return beside
    const base = from.address ?? '/'
    const resolved = join(base.endsWith('/') ? base : dirname(base), plain)
    return fileBelow(root, served, resolved) ?? fileBelow(root, [...served, dirname(dirname(from.sourcePath))], plain)
  }
}

/** The path with single slashes: a template that filled nothing in left two, as in /blog//boat.jpg. */
function withSingleSlashes(path: string): string {
  return path.replace(/\/{2,}/g, '/')
}
