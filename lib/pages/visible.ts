import { Prisma } from '#prisma/generated/client'

/** Which static pages a reader may see: those whose file was not removed. The SQL calls the table by its own name. */
export const visiblePage = Prisma.sql`page.removed_at IS NULL`
