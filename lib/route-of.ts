import { partsOf } from '#lib/old-address'
import { type CacheRule, type Route, type RouteName, routeNames, routes } from '#lib/routes'

/** The route that a path belongs to. */
export interface Found {
  name: RouteName
  route: Route
  /** What the path has for each name in brackets, not decoded. */
  params: Readonly<Partial<Record<string, string>>>
}

/** What an address must have for each name to be cached: made-up addresses cannot fill the cache. */
const shapes: Readonly<Record<string, RegExp>> = {
  slug: /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  page: /^page\/[1-9][0-9]{0,5}$/,
  number: /^[1-9][0-9]{0,5}$/,
  file: /^(?:lists|articles)-[1-9][0-9]{0,4}\.xml$/,
  path: /^/,
  mailing: /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/,
}

const all = routeNames.map((name): Found => ({ name, route: routes[name], params: {} }))
const fixed = new Map(all.filter(({ route }) => !route.at.includes('[')).map((found) => [found.route.at, found]))
const patterns = all
  .filter(({ route }) => route.at.includes('['))
  .map((found) => ({ ...found, pattern: patternOf(found.route.at) }))
const general = patterns.filter(({ route }) => route.at.startsWith('/['))
/** By the first word of their paths, so that few have to be tried. */
const special = new Map(
  patterns.map(({ route }) => {
    const start = firstWord(route.at)
    return [start, patterns.filter(({ route: { at } }) => firstWord(at) === start)]
  }),
)
const other: Found = { name: 'other', route: routes.other, params: {} }

/** The first route that a path fits; 'other' takes what no other route does. */
export function routeOf(path: string): Found {
  const known = fixed.get(path)
  if (known) return known
  return match(path, special.get(firstWord(path))) ?? match(path, general) ?? other
}

function match(path: string, candidates: readonly (Found & { pattern: RegExp })[] = []): Found | null {
  for (const { name, route, pattern } of candidates) {
    const found = pattern.exec(path)
    if (found) return { name, route, params: found.groups ?? {} }
  }
  return null
}

function firstWord(path: string): string {
  const end = path.indexOf('/', 1)
  return end < 0 ? path : path.slice(0, end)
}

/** How the answers of a path are cached, or null if they must not be. */
export function cacheRuleOf(path: string): CacheRule | null {
  return ruleOf(routeOf(path))
}

/** How the answers of a path are cached whose route has been found. */
export function ruleOf({ route, params }: Found): CacheRule | null {
  if (!route.cache) return null
  const fits = Object.entries(params).every(([name, word]) => word === undefined || shapes[name]?.test(word))
  return fits ? route.cache : null
}

/** Whether the site itself answers an address, whatever the newsroom writes: an alias there would never be found. */
export function isOwnAddress(address: string): boolean {
  const { path, names } = partsOf(address)
  const { route, params } = routeOf(path)
  if (!route.aliases || params.page !== undefined) return true
  if (names.length === 0) return route.aliases === 'with-query'
  return names.some((name) => route.cache?.query.includes(name))
}

function patternOf(at: string): RegExp {
  const pattern = at
    .replace(/[.](?=[a-z]+$)/g, '\\.')
    .replace(/\/\[\[\.{3}(\w+)\]\]/g, '(?:/(?<$1>.+))?')
    .replace(/\[\.{3}(\w+)\]/g, '(?<$1>.+)')
    .replace(/\[(\w+)\]/g, '(?<$1>[^/]+)')
  return new RegExp(`^${pattern}$`)
}
