import type { MailKind } from '#lib/mail/schema'

const minute = 60_000
const hour = 60 * minute

/** How long to wait after the first failure, the second, and so on; the last delay repeats. */
const delays = [1 * minute, 5 * minute, 15 * minute, 1 * hour, 4 * hour, 12 * hour]

/** How long a mail is worth sending: a confirmation's link expires after a day, a link to a reader's page as well, and a mailing is old after two. */
export const lifetimes: Record<MailKind, number> = {
  access: 24 * hour,
  confirmation: 24 * hour,
  contact: 7 * 24 * hour,
  mailing: 48 * hour,
}

/** When to retry a mail that has failed `attempts` times; null when it is no longer worth sending. */
export function nextAttempt(mail: { kind: MailKind; attempts: number; createdAt: Date }, now: Date): Date | null {
  const delay = delays[Math.min(mail.attempts, delays.length) - 1] ?? minute
  const next = now.getTime() + delay
  return next < mail.createdAt.getTime() + lifetimes[mail.kind] ? new Date(next) : null
}
