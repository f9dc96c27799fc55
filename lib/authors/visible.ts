import { Prisma } from '#prisma/generated/client'

/** Which authors a reader may see, in SQL over the table under its own name: those whose file was not removed. */
export const visibleAuthor = Prisma.sql`author.removed_at IS NULL`

export const visibleAuthorWhere = { removedAt: null } satisfies Prisma.AuthorWhereInput
