import { wording } from '#lib/wording'

/** A language tag and an IANA time zone, as in site.yaml. */
interface Place {
  language: string
  timeZone: string
}

const quarterHour = 900_000

/** Date style long with time style short, spelled out, since the styles cannot be combined with a zone's name. */
const moment = {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
} as const

/** A zone's short name where a language has no abbreviation for it: GMT+1. */
const offsetName = /[+−-]\d/

/** 22 November 2026, in the newspaper's language and zone. */
export function formatDate(date: Date, place: Place): string {
  return formatter(place, { dateStyle: 'long' }).format(date)
}

/** As a list says it at a moment: 09:40 of today, 22 Nov of this year, else the whole date. */
export function formatRecent(date: Date, now: Date, place: Place): string {
  const { language, timeZone } = place
  if (dayIn(date, timeZone) === dayIn(now, timeZone))
    return cached(
      `hour ${language} ${timeZone}`,
      () => new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone }),
    ).format(date)
  if (yearOf(date, timeZone) !== yearOf(now, timeZone)) return formatDate(date, place)
  return cached(
    `day ${language} ${timeZone}`,
    () => new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone }),
  ).format(date)
}

/** Sunday, 22 November 2026. */
export function formatDay(date: Date, place: Place): string {
  return formatter(place, { dateStyle: 'full' }).format(date)
}

/** 22 November 2026 at 09:00 CET, or Portugal Time rather than GMT+0: readers elsewhere need to know the zone. */
export function formatMoment(date: Date, place: Place): string {
  const short = momentFormatter(place, 'short')
  const name = short.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return (offsetName.test(name) ? momentFormatter(place, 'shortGeneric') : short).format(date)
}

/** 2026-11-22 09:00 in a zone, for tables. */
export function minuteIn(date: Date, timeZone: string): string {
  const format = cached(
    `minute ${timeZone}`,
    () => new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short', timeZone }),
  )
  return format.format(date)
}

/** 2026-11-22, the day in a zone, for machines. */
export function dayIn(date: Date, timeZone: string): string {
  // Swedish dates are those of ISO 8601.
  return formatter({ language: 'sv', timeZone }, { dateStyle: 'short' }).format(date)
}

/** When the next day begins in a zone. Every zone's midnight falls on a quarter hour of UTC. */
export function nextDay(after: Date, timeZone: string): Date {
  const today = dayIn(after, timeZone)
  let quarter = Math.floor(after.getTime() / quarterHour) + 1
  while (dayIn(new Date(quarter * quarterHour), timeZone) === today) quarter += 1
  return new Date(quarter * quarterHour)
}

/** Nov 22, 2026, from a day without a zone: 2026-11-22. */
export function formatCalendarDay(day: string, language: string): string {
  return formatter({ language, timeZone: 'UTC' }, { dateStyle: 'medium' }).format(new Date(day))
}

/** 12,345 */
export function formatNumber(value: number, language: string): string {
  return cached(`number ${language}`, () => new Intl.NumberFormat(language)).format(value)
}

/** 42% */
export function formatPercent(percent: number, language: string): string {
  return cached(`percent ${language}`, () => new Intl.NumberFormat(language, { style: 'percent' })).format(
    percent / 100,
  )
}

/** Names as in a sentence: Ana, Ben and Cleo. */
export function formatNames(names: readonly string[], language: string): string {
  return listFormat(language).format(names)
}

/** Three names at most: Ana, Ben, Cleo and 3 others. */
export function formatFewNames(names: readonly string[], language: string): string {
  const others = names.length - 3
  if (others < 1) return formatNames(names, language)
  return formatNames([...names.slice(0, 3), wording.article.others({ count: others })], language)
}

/** The sentence in parts: the names, and the text between them. */
export function splitNames(names: Iterable<string>, language: string): ReturnType<Intl.ListFormat['formatToParts']> {
  return listFormat(language).formatToParts(names)
}

export function yearOf(date: Date, timeZone: string): string {
  return cached(`year ${timeZone}`, () => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone })).format(date)
}

function listFormat(language: string): Intl.ListFormat {
  return cached(`list ${language}`, () => new Intl.ListFormat(language, { type: 'conjunction' }))
}

function momentFormatter({ language, timeZone }: Place, timeZoneName: 'short' | 'shortGeneric'): Intl.DateTimeFormat {
  return cached(
    `moment ${language} ${timeZone} ${timeZoneName}`,
    () => new Intl.DateTimeFormat(language, { ...moment, timeZone, timeZoneName }),
  )
}

function formatter(place: Place, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { language, timeZone } = place
  const key = `date ${language} ${timeZone} ${style.dateStyle}`
  return cached(key, () => new Intl.DateTimeFormat(language, { ...style, timeZone }))
}

const formats = new Map<string, unknown>()

/** Making a format costs more than using it, so each is made once. A key stands for one kind of format. */
function cached<Format>(key: string, create: () => Format): Format {
  const known = formats.get(key) as Format | undefined
  if (known) return known
  const fresh = create()
  formats.set(key, fresh)
  return fresh
}
