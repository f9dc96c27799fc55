import { tableOf } from '#lib/content/import/table-of'
import type { KindName } from '#lib/content/kinds/kind'
import type { Prisma } from '#prisma/generated/client'

/** Which of these slugs have a row, and whether it is present: false means that its file was removed. */
export async function storedSlugs(
  transaction: Prisma.TransactionClient,
  kind: KindName,
  slugs: readonly string[],
): Promise<Map<string, boolean>> {
  const rows = await transaction.$queryRaw<{ slug: string; present: boolean }[]>`
    SELECT slug, removed_at IS NULL AS present FROM ${tableOf(kind)} WHERE slug = ANY(${slugs})`
  return new Map(rows.map(({ slug, present }) => [slug, present]))
}
