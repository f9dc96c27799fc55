import { pathTo, prefixOf } from '#lib/paths'

/** Actions, not pages. Searches are not here: search engines must read them to see that they ask not to be indexed. */
const closed = [prefixOf('sponsorVisit'), pathTo('vote', '*')]

/** robots.txt (RFC 9309): every page may be read. */
export function writeRobots(siteUrl: string): string {
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), '']
  const maps = [pathTo('sitemap'), pathTo('newsSitemap')].map((path) => `Sitemap: ${siteUrl}${path}`)
  return [...lines, ...maps, ''].join('\n')
}
