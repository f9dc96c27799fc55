import { fragmentOf } from '#lib/content/own-address'

/** What an address of the site refers to: a path without its query, and the id within the page. */
export function pathReference(address: string): { to: 'path'; path: string; fragment?: string } {
  const fragment = fragmentOf(/#.*$/.exec(address)?.[0] ?? '')
  return { to: 'path', path: address.replace(/[?#].*$/, ''), ...(fragment && { fragment }) }
}
