import { type Route, type RouteName, routes } from '#lib/routes'

/** What a route's path needs: one word if its address has a name in brackets. */
type Words<At extends string> = At extends `${infer Before}/[[${string}`
  ? Words<Before>
  : At extends `${string}[${string}`
    ? [word: string]
    : []

/** The path of a route: pathTo('article', 'ferry-hours') is /articles/ferry-hours. The word is not encoded. */
export function pathTo<Name extends RouteName>(name: Name, ...words: Words<(typeof routes)[Name]['at']>): string {
  const [word = ''] = words
  return routes[name].at.replace(/\/\[\[.+$/, '').replace(/\[.+?\]/, () => word)
}

/** What the paths of a route begin with: prefixOf('article') is /articles/. */
export function prefixOf(name: RouteName): string {
  return routes[name].at.replace(/\[.+$/, '')
}

/** The path of one page of a list; that of the first page is the list's own. */
export function pagePath(list: string, page: number): string {
  return page === 1 ? list : `${list}/page/${page}`
}

/** The paths of a list's feeds; the site's own are those of the empty path. */
export function feedPaths(list: string): { rss: string; atom: string; json: string } {
  return { rss: list + pathTo('rss'), atom: list + pathTo('atom'), json: list + pathTo('json') }
}

/** The path of the picture that other sites show of a list. */
export function sharePath(list: string): string {
  return list + pathTo('siteShare')
}

/** Cached paths that exist in every edition. */
export const fixedPaths = Object.values<Route>(routes)
  .filter(({ cache }) => cache)
  .map(({ at }) => at.replace(/\/\[\[.+$/, ''))
  .filter((path) => !path.includes('['))
