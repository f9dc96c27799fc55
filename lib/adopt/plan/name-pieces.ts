import type { SourcePiece } from '#lib/adopt/archive'
import type { Mapping } from '#lib/adopt/mapping/schema'
import { asciiSlug } from '#lib/adopt/plan/ascii-slug'
import type { Note } from '#lib/adopt/report/findings'
import { limits } from '#lib/content/limits'
import { pathTo } from '#lib/paths'
import { reservedEverywhere, reservedPages } from '#lib/routes'

/** Where a piece goes. */
export interface Place {
  slug: string
  /** Below the content folder. */
  path: string
  /** Its address on the new site. */
  address: string
}

/** A name of its own for every piece: the old one if it can be, and in every run the one that it had in the first. */
export function namePieces(
  pieces: readonly SourcePiece[],
  mapping: Mapping,
  earlier: ReadonlyMap<string, string>,
  note: Note,
): Map<string, Place> {
  const places = new Map<string, Place>()
  const taken = { post: new Set<string>(), page: new Set<string>() }
  for (const piece of pieces) {
    const path = earlier.get(piece.id)
    if (path) taken[piece.type].add(slugOfPath(path))
  }
  for (const piece of pieces) {
    const before = earlier.get(piece.id)
    if (before) {
      places.set(piece.id, placeOf(piece, slugOfPath(before), before))
      continue
    }
    const wish = wishedSlug(piece, mapping)
    const slug = freeSlug(wish, piece, taken[piece.type])
    taken[piece.type].add(slug)
    if (slug !== wish) note('slug-taken', { piece: piece.id, line: null }, `${wish} → ${slug}`)
    else if (slug !== piece.slug) note('slug-changed', { piece: piece.id, line: null }, `${piece.slug} → ${slug}`)
    places.set(piece.id, placeOf(piece, slug, null))
  }
  return places
}

function wishedSlug(piece: SourcePiece, { pages }: Mapping): string {
  const mapped = piece.type === 'page' ? pages[piece.id] : null
  const titled = piece.title ? asciiSlug(piece.title, limits.slug) : null
  return mapped ?? asciiSlug(piece.slug, limits.slug) ?? titled ?? (piece.date ? `piece-${piece.date.day}` : 'piece')
}

function freeSlug(wish: string, { type, date, language }: SourcePiece, taken: ReadonlySet<string>): string {
  const isFree = (slug: string) =>
    !taken.has(slug) && !reservedEverywhere.has(slug) && !(type === 'page' && reservedPages.has(slug))
  const year = date?.day.slice(0, 4)
  const ends = [...(language ? [asciiSlug(language, 12)] : []), ...(year ? [year, date?.day] : [])]
  const found = [wish, ...ends.map((end) => withEnd(wish, end ?? ''))].find((slug) => slug !== '' && isFree(slug))
  if (found) return found
  for (let number = 2; ; number++) if (isFree(withEnd(wish, String(number)))) return withEnd(wish, String(number))
}

function withEnd(slug: string, end: string): string {
  return end === '' ? '' : `${slug.slice(0, limits.slug - end.length - 1).replace(/-$/, '')}-${end}`
}

function placeOf({ type, date }: SourcePiece, slug: string, path: string | null): Place {
  if (type === 'page') return { slug, path: path ?? `pages/${slug}.md`, address: pathTo('page', slug) }
  const folder = date ? date.day.slice(0, 7).replace('-', '/') : 'undated'
  return { slug, path: path ?? `articles/${folder}/${slug}.md`, address: pathTo('article', slug) }
}

function slugOfPath(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.md$/, '')
}
