import { pathTo, prefixOf } from '#lib/paths'

/** What no robot has business with: acts. Searches keep themselves out of search engines, which have to read them to see it. */
const closed = [prefixOf('sponsorVisit'), pathTo('vote', '*')]

/** robots.txt (RFC 9309): everything that is written may be read. */
export function writeRobots(siteUrl: string): string {
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), '']
  const maps = [pathTo('sitemap'), pathTo('newsSitemap')].map((path) => `Sitemap: ${siteUrl}${path}`)
  return [...lines, ...maps, ''].join('\n')
}
