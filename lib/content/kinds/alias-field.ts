import * as z from 'zod'
import type { Facts } from '#lib/content/facts'
import { fieldLimits } from '#lib/content/fields/field-limits'
import { fail, refuseRepeated } from '#lib/content/fields/fields'
import type { Fields } from '#lib/content/read/yaml'
import { spellOldAddress } from '#lib/old-address'

const longest = 2_000

/** An old address of the site, as browsers send it: a path, perhaps with a query; ?p=123 alone is one of the front page. */
export const aliasField = z
  .string()
  .transform(withoutLastSlash)
  .superRefine((address, context) => {
    const reason = whyNotAlias(address)
    if (reason) fail(context, 'alias-form', reason)
  })
  .transform((address) => spellOldAddress(address) ?? address)

/** The old addresses of an article, an author, a page, a poll or a section. */
export const aliasesField = z
  .array(aliasField)
  .max(fieldLimits.aliases)
  .superRefine((aliases, context) => refuseRepeated(context, aliases, (index) => [index]))
  .default([])

/** The valid ones among them, each at its position; `at` is the path of the list. */
export function aliasesIn(
  aliases: readonly (string | undefined)[] | undefined,
  source: Fields,
  at: readonly PropertyKey[] = ['aliases'],
): Facts['aliases'] {
  return (aliases ?? []).flatMap((path, index) =>
    path === undefined ? [] : [{ path, ...source.positionOf([...at, index]) }],
  )
}

/** A request with a slash at the end of its path is answered as one without. */
function withoutLastSlash(typed: string): string {
  const mark = typed.indexOf('?')
  let end = mark < 0 ? typed.length : mark
  while (end > 1 && typed[end - 1] === '/') end--
  return (end === 0 && mark === 0 ? '/' : typed.slice(0, end)) + (mark < 0 ? '' : typed.slice(mark))
}

function whyNotAlias(address: string): string | null {
  if (!address.startsWith('/') || address.startsWith('//'))
    return 'must be an old path of this site, such as /2019/ferry.html or /?p=123.'
  if (/[#\s\\]/.test(address))
    return 'must be a path, with its query if it had one, without spaces, “#” or backslashes.'
  if (address === '/' || address === '/?') return 'is the front page, which cannot be an alias.'
  const spelled = spellOldAddress(address)
  if (spelled) return spelled.length > longest ? 'has more than 2,000 characters. Remove it.' : null
  return address.includes('?')
    ? 'has a query that cannot be an old address: each parameter has a name, and only once.'
    : 'is not a path that a browser can request. Remove any “//”, “/../”, “%2F” or broken escape.'
}
