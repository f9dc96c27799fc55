import { z } from 'zod'
import type { Change } from '#lib/http/cache/page-cache'

/** What an import or a poll tells every server: the tags it touched; `stale` where nothing is wrong yet, only older. */
const message = z.object({ tags: z.array(z.string()), stale: z.boolean().default(false) })

/** Nothing is known for sure: messages may have been missed. */
export const doubt: Change = { drop: new Set(), stale: new Set(), doubt: true }

/** What cache entries have to follow after a message. One that cannot be read drops everything. */
export function changeOf(payload: string): Change {
  const read = message.safeParse(parse(payload))
  if (!read.success) return { drop: new Set(['site']), stale: new Set(), doubt: false }
  const { tags, stale } = read.data
  if (stale) return { drop: new Set(), stale: new Set(tags), doubt: false }
  // What an edit touched is new at the next request; the lists around it follow right after.
  const dropped = tags.filter((tag) => tag !== 'list')
  return { drop: new Set([...dropped, 'missing']), stale: new Set(tags), doubt: false }
}

/** What changes at a moment that was planned: everybody sees it from that second on. */
export function changeAt(tags: readonly string[]): Change {
  return { drop: new Set([...tags, 'missing']), stale: new Set(), doubt: false }
}

/** A new hour may choose another sponsor; the last hour's may stand a moment longer. */
export const newHour: Change = { drop: new Set(), stale: new Set(['sponsors']), doubt: false }

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
