import { Prisma } from '#prisma/generated/client'

/** Which polls a reader may see: upcoming and closed ones too, until their file is removed. The SQL calls the table `poll`. */
export const visiblePoll = Prisma.sql`poll.removed_at IS NULL`

export const visiblePollWhere = { removedAt: null } satisfies Prisma.PollWhereInput
