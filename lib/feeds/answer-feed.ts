import type { Block } from '#lib/content/blocks'
import type { Site } from '#lib/content/site/schema'
import { composeFeed } from '#lib/feeds/compose-feed'
import { getFeedAuthorName, getFirstUrl, getLastChange, listFeedArticles, listPollQuestions } from '#lib/feeds/queries'
import type { Feed, FeedFormat, FeedScope } from '#lib/feeds/schema'
import { writeAtom } from '#lib/feeds/write-atom'
import { writeJsonFeed } from '#lib/feeds/write-json-feed'
import { writeRss } from '#lib/feeds/write-rss'
import { pathTo } from '#lib/paths'
import { cacheTag, shows, writeTags } from '#lib/publication/cache-tags'
import { getSite } from '#lib/publication/queries'

interface Writer {
  write: (feed: Feed) => string
  type: string
}

const writers: Record<FeedFormat, Writer> = {
  rss: { write: writeRss, type: 'application/rss+xml; charset=utf-8' },
  atom: { write: writeAtom, type: 'application/atom+xml; charset=utf-8' },
  json: { write: writeJsonFeed, type: 'application/feed+json; charset=utf-8' },
}

/** Answers with a feed; 404 if the section or author does not exist. */
export async function answerFeed(scope: FeedScope, format: FeedFormat, now: Date): Promise<Response> {
  const site = await getSite()
  const name = site && (await nameOf(scope, site))
  if (!site || name === undefined) {
    return new Response(null, { status: 404, headers: { 'x-broadsheet-answer': pathTo('answer', 'missing') } })
  }
  const [articles, lastChange, firstUrl] = await Promise.all([
    listFeedArticles(scope, now),
    getLastChange(now),
    getFirstUrl(),
  ])
  const questions = await listPollQuestions(articles.flatMap(({ blocks }) => pollsIn(blocks)))
  const feed = composeFeed({ site, name, home: homeOf(scope), firstUrl, articles, questions })
  const tags = [cacheTag.list, ...articles.map(({ slug }) => cacheTag.article(slug))]
  const headers = new Headers({ 'Content-Type': writers[format].type, [shows.header]: writeTags(tags) })
  if (lastChange) headers.set('Last-Modified', lastChange.toUTCString())
  return new Response(writers[format].write(feed), { headers })
}

/** The name of the section or author; null for the whole site, undefined if it does not exist. */
async function nameOf(scope: FeedScope, site: Site): Promise<string | null | undefined> {
  if (scope.kind === 'site') return null
  if (scope.kind === 'author') return (await getFeedAuthorName(scope.slug)) ?? undefined
  return site.sections.find(({ slug }) => slug === scope.slug)?.name
}

function homeOf(scope: FeedScope): string {
  return scope.kind === 'site' ? '/' : pathTo(scope.kind, scope.slug)
}

function pollsIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.type === 'poll' ? [block.slug] : []))
}
