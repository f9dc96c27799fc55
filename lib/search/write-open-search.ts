import type { Site } from '#lib/content/site/schema'
import { element, writeXml } from '#lib/feeds/xml'
import { pathTo } from '#lib/paths'

/** Lets browsers offer the site's search (https://github.com/dewitt/opensearch). A short name has at most 16 characters. */
export function writeOpenSearch({
  name,
  tagline,
  url,
  language,
}: Pick<Site, 'name' | 'tagline' | 'url' | 'language'>): string {
  return writeXml(
    element(
      'OpenSearchDescription',
      { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' },
      element('ShortName', {}, cut(name, 16)),
      element('LongName', {}, cut(name, 48)),
      element('Description', {}, tagline ?? name),
      element('Url', { type: 'text/html', method: 'get', template: `${url}${pathTo('search')}?q={searchTerms}` }),
      element('Url', {
        type: 'application/opensearchdescription+xml',
        rel: 'self',
        template: `${url}${pathTo('openSearch')}`,
      }),
      element('Image', { width: '192', height: '192', type: 'image/png' }, `${url}${pathTo('icon192')}`),
      element('Language', {}, language),
      element('InputEncoding', {}, 'UTF-8'),
      element('OutputEncoding', {}, 'UTF-8'),
    ),
  )
}

/** As many whole words as fit; if not even the first does, as much of it as fits. */
function cut(name: string, most: number): string {
  const letters = [...name]
  if (letters.length <= most) return name
  const words = letters
    .slice(0, most + 1)
    .join('')
    .replace(/\s+\S*$/u, '')
  return [...words].slice(0, most).join('')
}
