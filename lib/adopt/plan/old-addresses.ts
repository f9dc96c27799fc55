import { dirname, join } from 'node:path/posix'
import type { SourcePiece } from '#lib/adopt/archive'
import { pathOnOldSite } from '#lib/adopt/files/source-tree'
import type { Place } from '#lib/adopt/plan/name-pieces'
import { decodeEscapes } from '#lib/site-path'

/** What an old address means. */
type Meaning =
  | { type: 'piece'; piece: SourcePiece; place: Place; fragment: string }
  /** Somewhere on the old site; the path starts with a slash and keeps its query. */
  | { type: 'old'; path: string; fragment: string }
  | { type: 'other' }

export interface OldAddresses {
  meaning: (address: string, from: SourcePiece) => Meaning
  /** The path on the old site that an address means, seen from a piece; null where it leads elsewhere. */
  pathOf: (address: string, from: SourcePiece) => string | null
}

/** Every address that led to a piece, in all the spellings that links had. */
export function oldAddresses(
  pieces: readonly SourcePiece[],
  places: ReadonlyMap<string, Place>,
  siteUrl: string | null,
): OldAddresses {
  const byPath = new Map<string, SourcePiece>()
  const byFile = new Map<string, SourcePiece>()
  const add = (path: string, piece: SourcePiece) => {
    const known = keyOf(pathOnOldSite(path, siteUrl) ?? path)
    if (!byPath.has(known)) byPath.set(known, piece)
  }
  for (const piece of pieces) {
    byFile.set(fileKey(piece.sourcePath), piece)
    if (piece.address) add(piece.address, piece)
  }
  // An address counts more than another piece's alias.
  for (const piece of pieces) for (const path of piece.aliases) add(path, piece)
  const pathOf = (address: string, from: SourcePiece) => {
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address) || address.startsWith('/')) return pathOnOldSite(address, siteUrl)
    return from.address ? resolved(address, from.address) : null
  }
  const found = (piece: SourcePiece | undefined, fragment: string): Meaning | null => {
    const place = piece && places.get(piece.id)
    return place ? { type: 'piece', piece, place, fragment } : null
  }
  return {
    pathOf,
    meaning: (address, from) => {
      const [plain = '', fragment = ''] = split(address)
      if (plain === '') return found(from, fragment) ?? { type: 'other' }
      const file = isFile(plain) ? byFile.get(fileKey(fileFrom(plain, from))) : undefined
      const path = pathOf(plain, from)
      return (
        found(file, fragment) ??
        (path === null ? null : found(byPath.get(keyOf(path)), fragment)) ??
        (path === null ? { type: 'other' } : { type: 'old', path, fragment })
      )
    },
  }
}

/** The one spelling of a path: decoded, in lowercase, without index.html, .html, a query and a slash at its end. */
function keyOf(path: string): string {
  const [plain = '', query = ''] = path.split('?')
  const post = /(?:^|&)(?:p|page_id)=\d+/.exec(query)?.[0] ?? ''
  const bare = decodeEscapes(plain.replace(/#.*$/, ''))
    .toLowerCase()
    .replace(/\/index\.(?:html?|md)$/, '/')
    .replace(/\.(?:html?|php)$/, '')
    .replace(/\/{2,}/g, '/')
    .replace(/(.)\/+$/, '$1')
  return `${bare.startsWith('/') ? bare : `/${bare}`}${post && `?${post.replace(/^&/, '')}`}`
}

function fileKey(path: string): string {
  return decodeEscapes(path).replace(/^\/+/, '').toLowerCase()
}

function isFile(address: string): boolean {
  return /\.(?:md|mdx|markdown|adoc)$/i.test(address) && !/^[a-z]+:/i.test(address)
}

function fileFrom(address: string, from: SourcePiece): string {
  const path = address.replace(/^@\//, 'content/')
  return path !== address || address.startsWith('/') ? path : join(dirname(from.sourcePath), address)
}

function resolved(address: string, base: string): string | null {
  try {
    const { pathname, search } = new URL(
      address,
      new URL(base.startsWith('/') ? base : `/${base}`, 'https://old.invalid'),
    )
    return pathname + search
  } catch {
    return null
  }
}

function split(address: string): [string, string] {
  const at = address.indexOf('#')
  return at === -1 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)]
}
