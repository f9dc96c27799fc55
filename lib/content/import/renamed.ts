import { tableOf } from '#lib/content/import/table-of'
import type { KindName } from '#lib/content/kinds/kind'
import { kinds } from '#lib/content/kinds/kinds'
import { Prisma } from '#prisma/generated/client'

/** Something that resembles what was removed from an address that has no alias. */
export interface Renamed {
  kind: KindName
  /** The slug of what was removed. */
  gone: string
  /** The slug of what resembles it. */
  now: string
}

/** When two of a kind, `here` and `gone`, are probably one. Articles are many, and have renamed-articles.ts. */
const alike: Partial<Record<KindName, Prisma.Sql>> = {
  author: Prisma.sql`here.name = gone.name OR (gone.html <> '' AND here.html = gone.html)`,
  // One with votes is never another under a new name: where it may be asked again, it is a new poll.
  poll: Prisma.sql`here.question = gone.question AND NOT EXISTS (SELECT FROM ballot WHERE ballot.poll_slug = gone.slug)`,
  series: Prisma.sql`here.title = gone.title OR (gone.html <> '' AND here.html = gone.html)`,
  page: Prisma.sql`here.title = gone.title OR (gone.plain_text <> '' AND here.plain_text = gone.plain_text)`,
}

/** Authors, polls, series and pages that resemble one that was removed; `among` are the kinds to look at, null all of these. */
export async function listRenamed(
  transaction: Prisma.TransactionClient,
  among: ReadonlySet<KindName> | null,
): Promise<Renamed[]> {
  const found: Renamed[] = []
  for (const [name, isAlike] of Object.entries(alike)) {
    const kind = name as KindName
    if (among && !among.has(kind)) continue
    const table = tableOf(kind)
    const rows = await transaction.$queryRaw<Omit<Renamed, 'kind'>[]>`
      SELECT gone.slug AS gone, min(here.slug) AS now
      FROM ${table} AS gone JOIN ${table} AS here ON here.removed_at IS NULL AND (${isAlike})
      WHERE gone.removed_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM redirect WHERE from_path = ${kinds[kind].address('')}::text || gone.slug)
      GROUP BY gone.slug ORDER BY gone.slug`
    found.push(...rows.map((row) => ({ kind, ...row })))
  }
  return found
}
