const formats = new Map<string, Intl.DateTimeFormat>()

/** How many minutes a zone is ahead of UTC at a moment. */
export function offsetAt(moment: Date, timeZone: string): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' })
  formats.set(timeZone, format)
  const shown = Date.parse(`${format.format(moment).replace(' ', 'T')}Z`)
  return Math.round((shown - moment.getTime()) / 60_000)
}

/** +02:00 for 120 minutes. */
export function spellOffset(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
