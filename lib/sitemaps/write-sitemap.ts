import type { Site } from '#lib/content/site/schema'
import { element, writeXml, type XmlElement } from '#lib/feeds/xml'
import type { NewsEntry, SitemapEntry } from '#lib/sitemaps/queries'

const protocol = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const newsProtocol = 'http://www.google.com/schemas/sitemap-news/0.9'

type Home = Pick<Site, 'url' | 'name' | 'language'>

/** An index of sitemaps (https://www.sitemaps.org/protocol.html). */
export function writeSitemapIndex(files: readonly SitemapEntry[], { url }: Home): string {
  const sitemaps = files.map((file) => element('sitemap', {}, ...addressed(file, url)))
  return writeXml(element('sitemapindex', { xmlns: protocol }, ...sitemaps))
}

export function writeSitemap(entries: readonly SitemapEntry[], { url }: Home): string {
  return writeXml(
    element('urlset', { xmlns: protocol }, ...entries.map((entry) => element('url', {}, ...addressed(entry, url)))),
  )
}

/** Google's news sitemap. The format requires an entry: without news it is the front page, not marked as news. */
export function writeNewsSitemap(entries: readonly NewsEntry[], site: Home): string {
  const urls = entries.map(({ path, title, language, published }) =>
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

function addressed({ path, changed }: SitemapEntry, siteUrl: string): XmlElement[] {
  const where = element('loc', {}, siteUrl + path)
  return changed ? [where, element('lastmod', {}, changed.toISOString())] : [where]
}

/** Two letters, except for the two written forms of Chinese, which the format distinguishes. */
function languageOf(language: string): string {
  const { language: code, script, region } = new Intl.Locale(language).maximize()
  if (code !== 'zh') return code
  return script === 'Hant' || region === 'TW' ? 'zh-tw' : 'zh-cn'
}
