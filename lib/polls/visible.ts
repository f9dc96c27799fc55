import { Prisma } from '#prisma/generated/client'

/** Which polls a reader may see, in SQL over the table under its own name: coming and closed ones too, until their file is removed. */
export const visiblePoll = Prisma.sql`poll.removed_at IS NULL`

export const visiblePollWhere = { removedAt: null } satisfies Prisma.PollWhereInput
