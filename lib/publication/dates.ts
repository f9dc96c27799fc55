import type { Site } from '#lib/site'

type Place = Pick<Site, 'language' | 'timeZone'>

/** 22 November 2026, in the newspaper's language and zone. */
export function formatDate(date: Date, place: Place): string {
  return formatter(place, { dateStyle: 'long' }).format(date)
}

/** Sunday, 22 November 2026. */
export function formatDay(date: Date, place: Place): string {
  return formatter(place, { dateStyle: 'full' }).format(date)
}

/** 22 November 2026 at 09:00. */
export function formatMoment(date: Date, place: Place): string {
  return formatter(place, { dateStyle: 'long', timeStyle: 'short' }).format(date)
}

/** 12,345 */
export function formatNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value)
}

/** Names as a sentence has them: Ana, Ben and Cleo. */
export function formatNames(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
}

export function yearOf(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(date)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs more than using it, so each is made once. */
function formatter(place: Place, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${place.language} ${place.timeZone} ${style.dateStyle} ${style.timeStyle}`
  let made = formatters.get(key)
  if (!made) {
    made = new Intl.DateTimeFormat(place.language, { ...style, timeZone: place.timeZone })
    formatters.set(key, made)
  }
  return made
}
