/**
 * The addresses that the site answers by itself, in the language of the app folder: no alias can stand there.
 * /articles/[slug] and /[...path] are missing, since they look for aliases. tests/unit/content/routes.test.ts holds
 * the list to app/ and public/.
 */
export const siteRoutes: readonly string[] = [
  ...['/', '/search', '/consent', '/consent/[version]', '/corrections/[[...page]]', '/images/[...path]'],
  ...['/sections/[slug]/[[...page]]', '/topics/[slug]/[[...page]]', '/authors/[slug]/[[...page]]'],
  ...['/polls', '/polls/[slug]', '/polls/page/[number]', '/polls/[slug]/embed'],
  ...['/polls/[slug]/vote', '/polls/[slug]/confirm', '/polls/[slug]/withdraw'],
  ...['/polls/[slug]/results.csv', '/polls/[slug]/results.json', '/polls/[slug]/share.jpg'],
  ...['/articles/[slug]/share.jpg', '/sponsors/[slug]/seen', '/sponsors/[slug]/visit'],
  ...['/contact', '/contact/messages', '/contact/sent'],
  ...['/subscriptions/confirm', '/subscriptions/confirmed', '/subscriptions/leave'],
  ...['/feed.xml', '/atom.xml', '/feed.json', '/sitemap.xml', '/sitemaps/[file]', '/news-sitemap.xml', '/robots.txt'],
  ...['/opensearch.xml', '/manifest.webmanifest'],
  ...['/favicon.ico', '/icon.svg', '/icon-192.png', '/icon-512.png', '/apple-touch-icon.png'],
  // The server's own, before Next is asked.
  ...['/answer/[...path]', '/assets/[...path]', '/_next/[...path]', '/healthz', '/readyz', '/metrics'],
]

const patterns = siteRoutes.map((route) => {
  const pattern = route
    .replace(/[.]/g, '\\.')
    .replace(/\/\[\[[^\]]+\]\]/g, '(/.+)?')
    .replace(/\[\\\.[^\]]+\]/g, '.+')
    .replace(/\[[^\]]+\]/g, '[^/]+')
  return new RegExp(`^${pattern}$`)
})

/** Whether the site answers a path by itself, whatever the newsroom writes. */
export function isRoute(path: string): boolean {
  return patterns.some((pattern) => pattern.test(path))
}
