import type { Feed, FeedItem } from '#lib/feeds/schema'
import { element, writeXml, type XmlElement } from '#lib/feeds/xml'

/** The date of an empty feed: the format requires one. */
const never = new Date(0)

/** Atom (RFC 4287) with the whole text. */
export function writeAtom(feed: Feed): string {
  return writeXml(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.language },
      element('id', {}, feed.id),
      element('title', {}, feed.title),
      element('subtitle', {}, feed.description),
      element('updated', {}, (feed.updated ?? never).toISOString()),
      element('link', { rel: 'self', type: 'application/atom+xml', href: feed.urls.atom }),
      element('link', { rel: 'alternate', type: 'text/html', href: feed.homeUrl }),
      feed.icon && element('icon', {}, feed.icon),
      ...feed.items.map(writeEntry),
    ),
  )
}

function writeEntry({
  id,
  url,
  title,
  published,
  updated,
  authors,
  categories,
  summary,
  language,
  html,
}: FeedItem): XmlElement {
  return element(
    'entry',
    language ? { 'xml:lang': language } : {},
    element('id', {}, id),
    element('title', {}, title),
    element('link', { rel: 'alternate', type: 'text/html', href: url }),
    element('published', {}, published.toISOString()),
    element('updated', {}, updated.toISOString()),
    ...authors.map((author) => element('author', {}, element('name', {}, author.name), element('uri', {}, author.url))),
    ...categories.map((term) => element('category', { term })),
    element('summary', {}, summary),
    element('content', { type: 'html' }, html),
  )
}
