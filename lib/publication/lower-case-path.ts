/** Paths of letters, digits and hyphens. Escapes are left alone: their case means nothing, and they may hide a host. */
const plain = /^(?:\/[\w-]+)+$/

/** Every address of the newspaper is in lower case: a path's own spelling there, or null where it has that already or is no such path. */
export function lowerCasePath(path: string): string | null {
  const lower = path.toLowerCase()
  return lower === path || !plain.test(path) ? null : lower
}
