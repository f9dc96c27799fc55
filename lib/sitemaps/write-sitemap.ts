import type { Site } from '#lib/content/site/schema'
import { element, writeXml, type XmlElement } from '#lib/feeds/xml'
import type { NewsPlace, Place } from '#lib/sitemaps/queries'

const protocol = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const newsProtocol = 'http://www.google.com/schemas/sitemap-news/0.9'

type Home = Pick<Site, 'url' | 'name' | 'language'>

/** An index of sitemaps (https://www.sitemaps.org/protocol.html). */
export function writeSitemapIndex(files: readonly Place[], { url }: Home): string {
  const sitemaps = files.map((file) => element('sitemap', {}, ...addressed(file, url)))
  return writeXml(element('sitemapindex', { xmlns: protocol }, ...sitemaps))
}

export function writeSitemap(places: readonly Place[], { url }: Home): string {
  return writeXml(
    element('urlset', { xmlns: protocol }, ...places.map((place) => element('url', {}, ...addressed(place, url)))),
  )
}

/** Google's news sitemap. The format wants at least one address: with no news it is the front page's, as no news. */
export function writeNewsSitemap(places: readonly NewsPlace[], site: Home): string {
  const urls = places.map(({ path, title, language, published }) =>
    element(
      'url',
      {},
      element('loc', {}, site.url + path),
      element(
        'news:news',
        {},
        element(
          'news:publication',
          {},
          element('news:name', {}, site.name),
          element('news:language', {}, languageOf(language ?? site.language)),
        ),
        element('news:publication_date', {}, published.toISOString()),
        element('news:title', {}, title),
      ),
    ),
  )
  const nothing = element('url', {}, element('loc', {}, `${site.url}/`))
  const namespaces = { xmlns: protocol, 'xmlns:news': newsProtocol }
  return writeXml(element('urlset', namespaces, ...(urls.length > 0 ? urls : [nothing])))
}

function addressed({ path, changed }: Place, siteUrl: string): XmlElement[] {
  const where = element('loc', {}, siteUrl + path)
  return changed ? [where, element('lastmod', {}, changed.toISOString())] : [where]
}

/** Two letters, but for the two written forms of Chinese, which the format tells apart. */
function languageOf(language: string): string {
  const { language: code, script, region } = new Intl.Locale(language).maximize()
  if (code !== 'zh') return code
  return script === 'Hant' || region === 'TW' ? 'zh-tw' : 'zh-cn'
}
