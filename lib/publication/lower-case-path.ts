/** Every address of the newspaper is in lower case: a path's own spelling there, or null where it has that already. */
export function lowerCasePath(path: string): string | null {
  const lower = path.toLowerCase()
  return lower === path ? null : lower
}
