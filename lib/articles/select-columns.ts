import type { ArticleColumns } from '#lib/content/records'
import { columnName } from '#lib/database/column-name'
import { Prisma } from '#prisma/generated/client'

/** Columns of the article table for a SELECT, under their names from prisma/schema.prisma. */
export function selectColumns(columns: readonly (keyof ArticleColumns)[]): Prisma.Sql {
  return Prisma.raw(columns.map((column) => `article.${columnName(column)} AS "${column}"`).join(', '))
}
