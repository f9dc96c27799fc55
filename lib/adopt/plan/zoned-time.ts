import type { SourceDate } from '#lib/adopt/archive'

/** A date of the source with its offset: 2019-05-01T12:00:00+02:00. `hour` is for those without a time of day. */
export function zonedTime({ day, clock, offset }: SourceDate, timeZone: string, hour: string): string {
  const local = `${day}T${clock ?? `${hour}:00`}`
  return `${local}${offset ?? offsetIn(timeZone, local)}`
}

/** The offset of a zone at a local time. Where the clock jumps over that time, the offset after the jump. */
function offsetIn(timeZone: string, local: string): string {
  const asUtc = Date.parse(`${local}Z`)
  const first = minutesAt(timeZone, asUtc)
  const second = minutesAt(timeZone, asUtc - first * 60_000)
  const minutes = minutesAt(timeZone, asUtc - second * 60_000) === second ? second : Math.max(first, second)
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return minutes === 0 ? 'Z' : `${minutes < 0 ? '-' : '+'}${pad(hours)}:${pad(rest)}`
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Minutes east of UTC at a moment. */
function minutesAt(timeZone: string, moment: number): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' })
  formats.set(timeZone, format)
  const shown = Date.parse(`${format.format(moment).replace(' ', 'T')}Z`)
  return Math.round((shown - moment) / 60_000)
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
