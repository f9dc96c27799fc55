import type { SourceDate } from '#lib/adopt/archive'
import { offsetAt, spellOffset } from '#lib/utc-offset'

/** A date of the source with its offset: 2019-05-01T12:00:00+02:00. `hour` is for those without a time of day. */
export function zonedTime({ day, clock, offset }: SourceDate, timeZone: string, hour: string): string {
  const local = `${day}T${clock ?? `${hour}:00`}`
  return `${local}${offset ?? offsetIn(timeZone, local)}`
}

/** The offset of a zone at a local time. Where the clock jumps over that time, the offset after the jump. */
function offsetIn(timeZone: string, local: string): string {
  const asUtc = Date.parse(`${local}Z`)
  const first = offsetAt(new Date(asUtc), timeZone)
  const second = offsetAt(new Date(asUtc - first * 60_000), timeZone)
  const minutes = offsetAt(new Date(asUtc - second * 60_000), timeZone) === second ? second : Math.max(first, second)
  return minutes === 0 ? 'Z' : spellOffset(minutes)
}
