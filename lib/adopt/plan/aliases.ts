import type { SourcePiece } from '#lib/adopt/archive'
import { basePathOf, pathOnOldSite } from '#lib/adopt/files/source-tree'
import { limits } from '#lib/adopt/plan/limits'
import type { Place } from '#lib/adopt/plan/name-pieces'
import type { Note } from '#lib/adopt/report/findings'
import { aliasField } from '#lib/content/kinds/alias-field'
import { isOwnAddress } from '#lib/route-of'

/** The old addresses that lead to each piece: each belongs to one, and to none that is an address of the new site. */
export function aliasesOf(
  pieces: readonly SourcePiece[],
  places: ReadonlyMap<string, Place>,
  siteUrl: string | null,
  note: Note,
): Map<string, string[]> {
  const base = basePathOf(siteUrl)
  const taken = new Map([...places.values()].map(({ address }) => [address, 'an address of the new site']))
  const aliases = new Map<string, string[]>(pieces.map(({ id }) => [id, []]))
  const add = (old: string, { id, sourcePath }: SourcePiece) => {
    const kept = aliases.get(id) ?? []
    // As browsers sent it, with the folder that the old site was in.
    const read = aliasField.safeParse(base + (pathOnOldSite(old, siteUrl) ?? old))
    const path = read.success ? read.data : null
    if (path === places.get(id)?.address || old === '/' || (path !== null && kept.includes(path))) return
    const reason =
      path === null
        ? 'not a path that a browser requests'
        : (taken.get(path) ?? (isOwnAddress(path) ? 'an address of the new site' : null))
    if (path === null || reason !== null || kept.length >= limits.aliases) {
      note('alias-left-out', { piece: id, line: null }, `${path ?? old}: ${reason ?? 'one too many'}`)
      return
    }
    taken.set(path, sourcePath)
    kept.push(path)
  }
  // An address counts more than another piece's alias.
  for (const piece of pieces) if (piece.address) add(piece.address, piece)
  for (const piece of pieces) for (const path of piece.aliases) add(path, piece)
  return aliases
}
