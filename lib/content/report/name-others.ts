/** How many names a message lists. */
const most = 5

/** The other names of a group, for a message: a, b, c, d, e and 9,994 more. */
export function nameOthers(group: readonly string[], own: string): string {
  const listed = group.slice(0, most + 1).filter((name) => name !== own)
  const more = group.length - 1 - Math.min(listed.length, most)
  const names = listed.slice(0, most).join(', ')
  return more > 0 ? `${names} and ${more.toLocaleString('en')} more` : names
}
