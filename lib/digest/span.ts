import type { Span } from '#lib/digest/schema'

interface Edition extends Span {
  id: string
  finishedAt: Date | null
}

/**
 * The span of the next digest. An unfinished digest is continued, unless it is entirely older than the span asked for;
 * and no digest reaches back past the end of the last one, so that no article is sent twice.
 */
export function nextSpan(last: Edition | null, since: number, now: Date): Span & { id: string | null } {
  const from = new Date(now.getTime() - since)
  if (last && !last.finishedAt && last.upTo > from) return { id: last.id, after: last.after, upTo: last.upTo }
  return { id: null, after: last && last.upTo > from ? last.upTo : from, upTo: now }
}
