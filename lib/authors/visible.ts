import { Prisma } from '#prisma/generated/client'

/** Which authors a reader may see: those whose file was not removed. The SQL calls the table by its own name. */
export const visibleAuthor = Prisma.sql`author.removed_at IS NULL`

export const visibleAuthorWhere = { removedAt: null } satisfies Prisma.AuthorWhereInput
