import type { SourcePiece } from '#lib/adopt/archive'
import { basePathOf, pathOnOldSite } from '#lib/adopt/files/source-tree'
import type { Place } from '#lib/adopt/plan/name-pieces'
import type { Note } from '#lib/adopt/report/findings'
import { fieldLimits } from '#lib/content/fields/field-limits'
import { aliasField } from '#lib/content/kinds/alias-field'
import { isOwnAddress } from '#lib/route-of'

/** What an old address may lead to. */
export interface AliasHolder {
  /** The id of the piece that it is; null for a list. */
  piece: string | null
  /** For the report. */
  name: string
  /** On the new site. */
  address: string | undefined
  /** The old addresses that it has been given. */
  aliases: string[]
}

/** Gives an old address to a holder, or notes why that cannot be. */
export type AliasRegister = (old: string, holder: AliasHolder) => void

/** Each old address belongs to one holder, and to none that is an address of the new site; `own` are those of its pieces and lists. */
export function aliasRegister(own: Iterable<string>, siteUrl: string | null, note: Note): AliasRegister {
  const base = basePathOf(siteUrl)
  const taken = new Map([...own].map((address) => [address, 'an address of the new site']))
  return (old, { piece, name, address, aliases }) => {
    // As browsers sent it, with the folder that the old site was in.
    const read = aliasField.safeParse(base + (pathOnOldSite(old, siteUrl) ?? old))
    const path = read.success ? read.data : null
    if (path === address || old === '/' || (path !== null && aliases.includes(path))) return
    const reason =
      path === null
        ? 'not a path that a browser requests'
        : (taken.get(path) ?? (isOwnAddress(path) ? 'an address of the new site' : null))
    if (path === null || reason !== null || aliases.length >= fieldLimits.aliases) {
      note('alias-left-out', { piece, line: null }, `${path ?? old}: ${reason ?? 'one too many'}`)
      return
    }
    taken.set(path, name)
    aliases.push(path)
  }
}

/** The old addresses that lead to each piece. */
export function aliasesOf(
  pieces: readonly SourcePiece[],
  places: ReadonlyMap<string, Place>,
  register: AliasRegister,
): Map<string, string[]> {
  const holders = pieces.map((source) => {
    const { id, sourcePath } = source
    const holder: AliasHolder = { piece: id, name: sourcePath, address: places.get(id)?.address, aliases: [] }
    return { source, holder }
  })
  // An address counts more than another piece's alias.
  for (const { source, holder } of holders) if (source.address) register(source.address, holder)
  for (const { source, holder } of holders) for (const path of source.aliases) register(path, holder)
  return new Map(holders.map(({ source, holder }) => [source.id, holder.aliases]))
}
