/** What no robot has business with: acts. Searches keep themselves out of search engines, which have to read them to see it. */
const closed = ['/sponsors/', '/polls/*/vote']

/** robots.txt (RFC 9309): everything that is written may be read. */
export function writeRobots(siteUrl: string): string {
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), '']
  return [...lines, `Sitemap: ${siteUrl}/sitemap.xml`, `Sitemap: ${siteUrl}/news-sitemap.xml`, ''].join('\n')
}
