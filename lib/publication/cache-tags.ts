import type { Pool } from 'pg'
import * as z from 'zod'
import type { Prisma } from '#prisma/generated/client'

declare const brand: unique symbol

/** Names something that answers show, so that a change of it drops the right ones. Only this file makes tags. */
export type CacheTag = string & { readonly [brand]: true }

/** Every tag there is. */
export const cacheTag = {
  article: (slug: string) => tag(`article:${slug}`),
  author: (slug: string) => tag(`author:${slug}`),
  poll: (slug: string) => tag(`poll:${slug}`),
  page: (slug: string) => tag(`page:${slug}`),
  /** A series, and which parts it has. */
  series: (slug: string) => tag(`series:${slug}`),
  /** Any list of articles, authors or polls, feeds and sitemaps included. */
  list: tag('list'),
  /** Mailings, and the list of newsletters. */
  newsletters: tag('newsletters'),
  /** The sponsor of the hour. */
  sponsors: tag('sponsors'),
  /** Which day it is. */
  day: tag('day'),
  /** What front.yaml says of the front page. */
  front: tag('front'),
  /** What counts as news: the articles of the last hours. */
  news: tag('news'),
  /** Which old addresses there are. No answer shows it: servers read them again. */
  oldAddresses: tag('old-addresses'),
  /** That there is nothing at an address: anything published may be there next. */
  missing: tag('missing'),
  /** Everything. */
  site: tag('site'),
}

type SlugKind = 'article' | 'author' | 'poll' | 'page' | 'series'

/** The SQL expression of a tag whose slug is in a column. */
export function tagInSql(kind: SlugKind, column: string): string {
  return `'${cacheTag[kind]('')}' || ${column}`
}

/** The slugs of a kind that tags name. */
export function slugsIn(tags: ReadonlySet<CacheTag>, kind: SlugKind): string[] {
  const start = cacheTag[kind]('')
  return [...tags].flatMap((one) => (one.startsWith(start) ? [one.slice(start.length)] : []))
}

export function isPollTag(shown: CacheTag): boolean {
  return shown.startsWith(cacheTag.poll(''))
}

/** The response header and the meta element with the tags of an answer. The server in front removes both. */
export const shows = { header: 'x-broadsheet-shows', element: 'broadsheet:shows' }

/** The value of that header and that element. */
export function writeTags(tags: readonly CacheTag[]): string {
  return [...new Set(tags)].join(' ')
}

export function readTags(text: string): CacheTag[] {
  return text.split(/\s+/).flatMap((word) => (word === '' ? [] : tag(word)))
}

/** The Postgres channel of all notices. */
export const channel = 'broadsheet'

/** What every server process is told: what these tags name has changed, and may be shown a moment longer where `stale`. */
const notice = z.object({ tags: z.array(z.string().transform(tag)), stale: z.boolean().default(false) })

/** Postgres allows 8,000 bytes a notification; above this, the whole site is named instead. */
const payloadLimit = 7_000

/** Tells every server process what an edition touched, at the commit of the transaction. */
export async function announceEdition(
  transaction: Prisma.TransactionClient,
  edition: number,
  tags: readonly CacheTag[],
): Promise<void> {
  const payload = JSON.stringify({ edition, tags })
  const sent = payload.length > payloadLimit ? JSON.stringify({ edition, tags: [cacheTag.site] }) : payload
  await transaction.$executeRaw`SELECT pg_notify(${channel}, ${sent})`
}

/** Tells every server process that what these tags name is stale, in a notice for each, so that none is too long. */
export async function announceStale(pool: Pool, tags: readonly CacheTag[]): Promise<void> {
  const payloads = tags.map((stale) => JSON.stringify({ tags: [stale], stale: true }))
  await pool.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', [channel, payloads])
}

/** A notice from its payload; null where it cannot be read. */
export function readNotice(payload: string): z.infer<typeof notice> | null {
  return notice.safeParse(parse(payload)).data ?? null
}

function tag(word: string): CacheTag {
  return word as CacheTag
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
