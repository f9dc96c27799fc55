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

/** Nov 22, 2026, from a day that is the same everywhere: 2026-11-22. */
export function formatCalendarDay(day: string, language: string): string {
  return formatter({ language, timeZone: 'UTC' }, { dateStyle: 'medium' }).format(new Date(day))
}

/** 12,345 */
export function formatNumber(value: number, language: string): string {
  return made(`number ${language}`, () => new Intl.NumberFormat(language)).format(value)
}

/** 42% */
export function formatPercent(percent: number, language: string): string {
  return made(`percent ${language}`, () => new Intl.NumberFormat(language, { style: 'percent' })).format(percent / 100)
}

/** Names as a sentence has them: Ana, Ben and Cleo. */
export function formatNames(names: readonly string[], language: string): string {
  return listFormat(language).format(names)
}

/** The same in pieces, the names apart from the words between them. */
export function splitNames(names: Iterable<string>, language: string): ReturnType<Intl.ListFormat['formatToParts']> {
  return listFormat(language).formatToParts(names)
}

export function yearOf(date: Date, timeZone: string): string {
  return made(`year ${timeZone}`, () => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone })).format(date)
}

function listFormat(language: string): Intl.ListFormat {
  return made(`list ${language}`, () => new Intl.ListFormat(language, { type: 'conjunction' }))
}

function formatter(place: Place, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { language, timeZone } = place
  const key = `date ${language} ${timeZone} ${style.dateStyle} ${style.timeStyle}`
  return made(key, () => new Intl.DateTimeFormat(language, { ...style, timeZone }))
}

const formats = new Map<string, unknown>()

/** Making a format costs more than using it, so each is made once. A key stands for one kind of format. */
function made<Format>(key: string, make: () => Format): Format {
  const known = formats.get(key) as Format | undefined
  if (known) return known
  const fresh = make()
  formats.set(key, fresh)
  return fresh
}
