import { decodeEscapes } from '#lib/site-path'

/** Paths that are safe to redirect to: without escapes, which have no case and could hide a host. */
const plain = /^(?:\/\w[\w.-]*)+$/

/** What mail programs, chats and older sites leave at the end of an address: punctuation, a query without its mark, a file extension. */
const tail = /(?:&.*|\/index\.(?:html?|php)|\.(?:html?|php|aspx?|md)|[^\p{L}\p{N}/]+)$/u

/**
 * The path that was probably meant by one that leads nowhere: in lower case, as all of ours are, and without what often
 * sticks to its end. Null where that changes nothing, or gives no path of ours.
 */
export function meantPath(path: string): string | null {
  let meant = decodeEscapes(path).toLowerCase()
  for (let before = ''; before !== meant; ) {
    before = meant
    meant = meant.replace(tail, '')
  }
  if (meant === '/' || meant === '') return path === '/' ? null : '/'
  return meant === path || !plain.test(meant) ? null : meant
}
