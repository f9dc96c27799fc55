import type { Span } from '#lib/digest/schema'

interface Edition extends Span {
  id: string
  finishedAt: Date | null
}

/**
 * Which span the next digest covers. One that was cut off goes on, unless all of it is older than what is asked for; and
 * no digest reaches back behind the end of the last one, so no article is sent twice.
 */
export function nextSpan(last: Edition | null, since: number, now: Date): Span & { id: string | null } {
  const from = new Date(now.getTime() - since)
  if (last && !last.finishedAt && last.upTo > from) return { id: last.id, after: last.after, upTo: last.upTo }
  return { id: null, after: last && last.upTo > from ? last.upTo : from, upTo: now }
}
