import { type CacheTag, shows, writeTags } from '#lib/publication/cache-tags'

/** Names what a page shows, so that a publication drops the right pages from the cache. The finisher reads and removes it. */
export function Shows({ tags }: { tags: readonly CacheTag[] }) {
  return <meta name={shows.element} content={writeTags(tags)} />
}

/** Gives the page another status than 200. The finisher applies and removes it. */
export function Status({ code }: { code: number }) {
  return <meta name="broadsheet:status" content={String(code)} />
}
