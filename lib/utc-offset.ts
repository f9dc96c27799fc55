const week = 7 * 86_400_000

/** How many minutes a zone is ahead of UTC at a moment. */
export function offsetAt(moment: Date, timeZone: string): number {
  const ofWeek = Math.floor(moment.getTime() / week)
  const offset = offsetAtStart(ofWeek, timeZone)
  // No zone of Intl changes and changes back in one of these weeks; Recife did from Sunday to Sunday.
  return offset === offsetAtStart(ofWeek + 1, timeZone) ? offset : shownAt(moment.getTime(), timeZone)
}

/** The offsets of zones at the starts of weeks, which are counted from 1970-01-01, a Thursday. */
const known = new Map<string, Map<number, number>>()

function offsetAtStart(ofWeek: number, timeZone: string): number {
  const offsets = known.get(timeZone) ?? new Map<number, number>()
  known.set(timeZone, offsets)
  // The first and last week that a Date knows are not whole.
  const isMoment = Math.abs(ofWeek * week) <= 8.64e15
  const offset = offsets.get(ofWeek) ?? (isMoment ? shownAt(ofWeek * week, timeZone) : Number.NaN)
  offsets.set(ofWeek, offset)
  return offset
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The same by what the zone's clocks show. Slow: Intl writes the whole time. */
function shownAt(moment: number, timeZone: string): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' })
  formats.set(timeZone, format)
  const shown = Date.parse(`${format.format(moment).replace(' ', 'T')}Z`)
  return Math.round((shown - moment) / 60_000)
}

/** +02:00 for 120 minutes. */
export function spellOffset(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
