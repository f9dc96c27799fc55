import { Prisma } from '#prisma/generated/client'

// Which mailings have a page for readers. The SQL calls the table by its own name.

const published = Prisma.sql`mailing.removed_at IS NULL AND NOT mailing.draft`

export function visibleMailing(now: Date | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${published} AND mailing.shown_from <= ${now}`
}

/** What gets its page only after a moment. */
export function mailingShownAfter(moment: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${published} AND mailing.shown_from > ${moment}`
}

/** Removed after readers could see it: its address answers 410. */
export const onceVisibleMailing = Prisma.sql`NOT mailing.draft AND mailing.shown_from <= mailing.removed_at`

/** What the newsroom may try and send: whatever was not removed. */
export const presentMailing = Prisma.sql`mailing.removed_at IS NULL`
