/**
 * The number of a list's page from the rest of its address: nothing is the first page, page/2 the second. 'first' for
 * page/1, whose address is the list's own; null for what is no page's address.
 */
export function readPageNumber(rest: readonly string[] | undefined): number | 'first' | null {
  if (!rest || rest.length === 0) return 1
  const [word, number = '', ...more] = rest
  if (word !== 'page' || more.length > 0 || !/^[1-9]\d{0,5}$/.test(number)) return null
  return number === '1' ? 'first' : Number(number)
}

/** The address of one page of a list: the first page is the list's own address. */
export function pageAddress(base: string, page: number): string {
  return page === 1 ? base : `${base}/page/${page}`
}
