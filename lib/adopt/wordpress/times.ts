import type { SourceDate } from '#lib/adopt/archive'
import { spellOffset } from '#lib/utc-offset'

const written = /^(?<day>\d{4}-\d{2}-\d{2}) (?<clock>\d{2}:\d{2}:\d{2})$/

/**
 * A time of an export. WordPress writes it by the site's clock and once more in UTC; the difference is the offset. Drafts
 * have no time in UTC yet. Null where there is no time at all (0000-00-00).
 */
export function readTime(local: string, utc: string): SourceDate | null {
  const found = written.exec(local)?.groups
  if (!found?.day || !found.clock || found.day.startsWith('0000')) return null
  return { day: found.day, clock: found.clock, offset: offsetBetween(local, utc) }
}

function offsetBetween(local: string, utc: string): string | null {
  if (!written.test(utc) || utc.startsWith('0000')) return null
  const minutes = (moment(local) - moment(utc)) / 60_000
  // Zones go from -12:00 to +14:00 in steps of a quarter of an hour; anything else is a mistake of the old site.
  if (minutes % 15 !== 0 || minutes < -12 * 60 || minutes > 14 * 60) return null
  return spellOffset(minutes)
}

function moment(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`)
}
