/** Paths that browsers send back as they stand: no escapes, whose case means nothing and which may hide a host. */
const plain = /^(?:\/\w[\w.-]*)+$/

/** What mail programs, chats and older sites leave at the end of an address: closing signs, a query without its mark, a file's ending. */
const tail = /(?:&.*|\/index\.(?:html?|php)|\.(?:html?|php|aspx?|md)|[^\p{L}\p{N}/]+)$/u

/**
 * The path that was meant by one that leads nowhere: in lower case, as every address of the newspaper is, and without
 * what often sticks to its end. Null where it is that already, or is no such path.
 */
export function meantPath(path: string): string | null {
  let meant = decoded(path).toLowerCase()
  for (let before = ''; before !== meant; ) {
    before = meant
    meant = meant.replace(tail, '')
  }
  if (meant === '/' || meant === '') return path === '/' ? null : '/'
  return meant === path || !plain.test(meant) ? null : meant
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
