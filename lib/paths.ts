import { type Route, type RouteName, routes } from '#lib/routes'

/** What a route's path needs: one word where its address has a name in brackets. */
type Words<At extends string> = At extends `${infer Before}/[[${string}`
  ? Words<Before>
  : At extends `${string}[${string}`
    ? [word: string]
    : []

/** The path of a route, such as /articles/ferry-hours: pathTo('article', 'ferry-hours'). Words stand in it as given. */
export function pathTo<Name extends RouteName>(name: Name, ...words: Words<(typeof routes)[Name]['at']>): string {
  const [word = ''] = words
  return routes[name].at.replace(/\/\[\[.+$/, '').replace(/\[.+?\]/, () => word)
}

/** What the paths of a route begin with, such as /articles/. */
export function prefixOf(name: RouteName): string {
  return routes[name].at.replace(/\[.+$/, '')
}

/** One page of a list: the first page is the list's own address. */
export function pagePath(list: string, page: number): string {
  return page === 1 ? list : `${list}/page/${page}`
}

/** The feeds of the list at a path; the site's own are at the path of no letters. */
export function feedPaths(list: string): { rss: string; atom: string; json: string } {
  return { rss: list + pathTo('rss'), atom: list + pathTo('atom'), json: list + pathTo('json') }
}

/** Paths whose answers are cached and that are there in every edition. */
export const fixedPaths = Object.values<Route>(routes)
  .filter(({ cache }) => cache)
  .map(({ at }) => at.replace(/\/\[\[.+$/, ''))
  .filter((path) => !path.includes('['))
