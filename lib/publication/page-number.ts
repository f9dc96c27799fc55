/**
 * The number of a list's page from the rest of its address: nothing is the first page, page/2 the second. 'first' for
 * page/1, which redirects to the list's own address; null for anything else.
 */
export function readPageNumber(rest: readonly string[] | undefined): number | 'first' | null {
  if (!rest || rest.length === 0) return 1
  const [word, number = '', ...more] = rest
  if (word !== 'page' || more.length > 0 || !/^[1-9]\d{0,5}$/.test(number)) return null
  return number === '1' ? 'first' : Number(number)
}

/** The pages that a page of a list links to: first, last and neighbors; null stands for two or more left out. */
export function pagesToShow(page: number, pages: number): (number | null)[] {
  const near = [1, page - 2, page - 1, page, page + 1, page + 2, pages]
  const wanted = [...new Set(near)].filter((number) => number >= 1 && number <= pages).sort((a, b) => a - b)
  return wanted.flatMap((number, index) => {
    const between = number - (wanted[index - 1] ?? 0) - 1
    if (between === 0) return [number]
    return [between === 1 ? number - 1 : null, number]
  })
}
