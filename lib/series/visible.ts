import { Prisma } from '#prisma/generated/client'

/** Which series a reader may see: those whose file was not removed. The SQL calls the table by its own name. */
export const visibleSeries = Prisma.sql`series.removed_at IS NULL`
