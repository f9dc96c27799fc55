/** Addresses whose letters mean what they are: file names and hashes. */
const exact = /^\/(images|assets|_next|icons?)\//

/**
 * The one spelling of a path: lower-case, without doubled or trailing slashes. Null where it already is.
 * The answer never starts with two slashes, so that it cannot lead to another site.
 */
export function canonicalPath(path: string): string | null {
  const tidy = `/${path.split('/').filter(Boolean).join('/')}`
  const canonical = exact.test(tidy) ? tidy : tidy.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  return canonical === path ? null : canonical
}
