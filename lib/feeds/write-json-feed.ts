import type { Feed, FeedItem } from '#lib/feeds/schema'

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export function writeJsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.urls.json,
    description: feed.description,
    language: feed.language,
    ...(feed.icon && { icon: feed.icon }),
    items: feed.items.map(itemOf),
  })
}

function itemOf({
  id,
  url,
  title,
  summary,
  language,
  html,
  image,
  published,
  updated,
  authors,
  categories,
}: FeedItem): object {
  return {
    id,
    url,
    title,
    summary,
    content_html: html,
    ...(language && { language }),
    ...(image && { image: image.url }),
    date_published: published.toISOString(),
    date_modified: updated.toISOString(),
    authors,
    tags: categories,
  }
}
