import type { Change } from '#lib/http/cache/page-cache'
import { type CacheTag, cacheTag, readNotice } from '#lib/publication/cache-tags'

/** Nothing is certain: messages may have been missed. */
export const doubt: Change = { drop: new Set(), stale: new Set(), doubt: true }

/** The change that a message announces. One that cannot be read drops everything. */
export function changeOf(payload: string): Change {
  const notice = readNotice(payload)
  if (!notice) return { drop: new Set([cacheTag.site]), stale: new Set(), doubt: false }
  const { tags, stale } = notice
  if (stale) return { drop: new Set(), stale: new Set(tags), doubt: false }
  // What an edit touched is new at the next request; the lists around it follow right after.
  const dropped = tags.filter((tag) => tag !== cacheTag.list)
  return { drop: new Set([...dropped, cacheTag.missing]), stale: new Set(tags), doubt: false }
}

/** What changes at a moment that was planned: everybody sees it from that second on. */
export function changeAt(tags: readonly CacheTag[]): Change {
  return { drop: new Set([...tags, cacheTag.missing]), stale: new Set(), doubt: false }
}

/** A new hour may choose another sponsor; the last hour's may be shown a moment longer. */
export const newHour: Change = { drop: new Set(), stale: new Set([cacheTag.sponsors]), doubt: false }
