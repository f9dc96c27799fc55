import type { AliasHolder } from '#lib/content/check/alias-holders'
import type { IndexedFile, ReferenceIndex } from '#lib/content/check/reference-index'
import type { Facts } from '#lib/content/facts'
import type { Report } from '#lib/content/report/diagnostics'
import { nameOthers } from '#lib/content/report/name-others'
import { startOfFile } from '#lib/content/report/position'
import { isOwnAddress } from '#lib/route-of'

/** Reports an alias that is already the address or the alias of something else. */
export function checkAlias(
  alias: Facts['aliases'][number],
  holder: AliasHolder,
  index: ReferenceIndex,
  report: Report,
): void {
  const { path } = alias
  // A draft that claims the address of a published piece is alone at fault.
  const counts = (other: AliasHolder) => other.name !== holder.name && (holder.draft || !other.draft)
  const owner = index.living.get(path)
  const holders = index.aliases.get(path) ?? []
  const others = holders.length > 1 ? holders.filter(counts) : []
  if (owner && (holder.draft || !owner.draft))
    report('alias-taken', alias, `${path} is the address of ${owner.name}. Remove it here, or give that another name.`)
  else if (others.length > 0) {
    const names = nameOthers([holder.name, ...others.map(({ name }) => name)], holder.name)
    report('alias-taken', alias, `${path} is also an alias of ${names}. Keep it in one of them.`)
  } else if (isOwnAddress(path)) {
    report('alias-taken', alias, `${path} is one of the site’s own addresses and never leads here. Remove it.`)
  }
}

/** Reports a draft whose own address is an alias of a published piece. */
export function checkDraftAddress({ kind, slug }: IndexedFile, { aliases }: ReferenceIndex, report: Report): void {
  const address = kind.address(slug) ?? ''
  const other = aliases.get(address)?.find(({ draft }) => !draft)
  if (!other) return
  const cure = 'Rename this file, or remove the alias there.'
  report('alias-taken', startOfFile, `The address ${address} is an alias of ${other.name}. ${cure}`)
}
