import type { SourceDate } from '#lib/adopt/archive'
import { offsetAt, spellOffset } from '#lib/utc-offset'

/**
 * A date of the source with the offset of a zone: 2019-05-01T12:00:00+02:00. `hour` is for those without a time of day. One
 * with another offset is the same moment on the zone's clocks, since a check warns of other offsets; UTC stays.
 */
export function zonedTime({ day, clock, offset }: SourceDate, timeZone: string, hour: string): string {
  const local = `${day}T${clock ?? `${hour}:00`}`
  if (!offset) return local + offsetIn(timeZone, local)
  const moment = new Date(local + offset)
  const there = offsetAt(moment, timeZone)
  if (offset === 'Z' || offset === spellOffset(there)) return local + offset
  return new Date(moment.getTime() + there * 60_000).toISOString().slice(0, 19) + spell(there)
}

/** The offset of a zone at a local time. Where the clock jumps over that time, the offset after the jump. */
function offsetIn(timeZone: string, local: string): string {
  const asUtc = Date.parse(`${local}Z`)
  const first = offsetAt(new Date(asUtc), timeZone)
  const second = offsetAt(new Date(asUtc - first * 60_000), timeZone)
  const minutes = offsetAt(new Date(asUtc - second * 60_000), timeZone) === second ? second : Math.max(first, second)
  return spell(minutes)
}

function spell(minutes: number): string {
  return minutes === 0 ? 'Z' : spellOffset(minutes)
}
