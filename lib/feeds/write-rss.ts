import type { Feed, FeedItem } from '#lib/feeds/schema'
import { element, writeXml, type XmlElement } from '#lib/feeds/xml'

/** RSS 2.0 (https://www.rssboard.org/rss-specification) with the whole text in content:encoded. */
export function writeRss(feed: Feed): string {
  const channel = element(
    'channel',
    {},
    element('title', {}, feed.title),
    element('link', {}, feed.homeUrl),
    element('description', {}, feed.description),
    element('language', {}, feed.language),
    feed.updated && element('lastBuildDate', {}, feed.updated.toUTCString()),
    element('atom:link', { rel: 'self', type: 'application/rss+xml', href: feed.urls.rss }),
    ...feed.items.map(writeItem),
  )
  return writeXml(element('rss', namespaces, channel))
}

const namespaces = {
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
}

function writeItem({
  title,
  id,
  url,
  published,
  authors,
  categories,
  summary,
  language,
  html,
  image,
}: FeedItem): XmlElement {
  return element(
    'item',
    {},
    element('title', {}, title),
    element('link', {}, url),
    element('guid', { isPermaLink: String(id === url) }, id),
    element('pubDate', {}, published.toUTCString()),
    language && element('dc:language', {}, language),
    ...authors.map(({ name }) => element('dc:creator', {}, name)),
    ...categories.map((category) => element('category', {}, category)),
    element('description', {}, summary),
    element('content:encoded', {}, html),
    image && writeImage(image),
  )
}

function writeImage({ url, type, width, height, alt }: NonNullable<FeedItem['image']>): XmlElement {
  const size = { width: String(width), height: String(height) }
  return element('media:content', { url, type, medium: 'image', ...size }, element('media:description', {}, alt))
}
