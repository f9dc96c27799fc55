import { Prisma } from '#prisma/generated/client'

/** Which static pages a reader may see, in SQL over the table under its own name: those whose file was not removed. */
export const visiblePage = Prisma.sql`page.removed_at IS NULL`
