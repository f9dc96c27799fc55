import { z } from 'zod'
import { fail } from '#lib/content/fields/fields'
import { spellPath } from '#lib/site-path'

/** An old path of the site, as browsers send it. */
export const aliasField = z
  .string()
  .transform((path) => (path.length > 1 ? path.replace(/\/+$/, '') : path))
  .superRefine((path, context) => {
    const reason = whyNotAlias(path)
    if (reason) fail(context, 'alias-form', reason)
  })
  .transform((path) => spellPath(path) ?? path)

function whyNotAlias(path: string): string | null {
  if (!path.startsWith('/') || path.startsWith('//'))
    return 'must be an old path of this site, such as /2019/ferry.html.'
  if (/[?#\s\\]/.test(path)) return 'must be a path alone, without spaces, “?”, “#” or backslashes.'
  if (path === '/') return 'is the front page, which cannot be an alias.'
  const spelled = spellPath(path)
  if (!spelled) return 'is not a path that a browser can request. Remove any “//”, “/../”, “%2F” or broken escape.'
  return spelled.length > 2000 ? 'has more than 2,000 characters. Remove it.' : null
}
