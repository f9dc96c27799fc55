/** What no robot has business with: acts, answers to acts, and pages that are made for one person. */
const closed = ['/search?', '/sponsors/', '/polls/*/vote', '/polls/*/confirm']

/** robots.txt (RFC 9309): everything that is written may be read. */
export function writeRobots(siteUrl: string): string {
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), '']
  return [...lines, `Sitemap: ${siteUrl}/sitemap.xml`, `Sitemap: ${siteUrl}/news-sitemap.xml`, ''].join('\n')
}
