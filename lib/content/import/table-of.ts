import type { KindName } from '#lib/content/kinds/kind'
import { kinds } from '#lib/content/kinds/kinds'
import { Prisma } from '#prisma/generated/client'

/** The table with one row per file of a kind. */
export function tableOf(kind: KindName): Prisma.Sql {
  return Prisma.raw(kinds[kind].tables[0].name)
}
