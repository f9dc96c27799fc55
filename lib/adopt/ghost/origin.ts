/** Ghost writes this in place of its site's own address. */
const origin = /__GHOST_URL__/g

/** A text or an address with paths in place of the site's own addresses. */
export function withoutOrigin(text: string): string {
  return text.replace(origin, '')
}
