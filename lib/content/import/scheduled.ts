import { publishedAfter } from '#lib/articles/visible'
import { type Facts, isVisible } from '#lib/content/facts'
import type { Kind } from '#lib/content/kinds/kind'
import { dayIn } from '#lib/dates'
import type { Prisma } from '#prisma/generated/client'

/** The articles of an edition that readers will see later. */
export interface Scheduled {
  count: number
  /** The day of the next one in the newspaper's time zone: 2062-11-20. */
  next: string
}

/** Null if nothing is waiting for its time. */
export function scheduledIn(
  files: readonly { kind: Kind; facts: Facts }[],
  now: Date,
  timeZone: string,
): Scheduled | null {
  const times = files
    .flatMap(({ kind, facts }) =>
      kind.name === 'article' && facts.published && !facts.draft && !isVisible(facts, now)
        ? [new Date(facts.published)]
        : [],
    )
    .sort((a, b) => a.getTime() - b.getTime())
  return times[0] ? { count: times.length, next: dayIn(times[0], timeZone) } : null
}

/** The same of all stored articles, as of an edit of some. */
export async function scheduledStored(
  transaction: Prisma.TransactionClient,
  now: Date,
  timeZone: string,
): Promise<Scheduled | null> {
  const [found] = await transaction.$queryRaw<{ count: number; next: Date | null }[]>`
    SELECT count(*)::int AS count, min(published_at) AS next FROM article WHERE ${publishedAfter(now)}`
  return found?.next ? { count: found.count, next: dayIn(found.next, timeZone) } : null
}

export function formatScheduled({ count, next }: Scheduled): string {
  return `${count} scheduled, next ${next}.`
}
