import type { SourceDate } from '#lib/adopt/archive'

const written =
  /^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<date>\d{1,2})(?:(?:[Tt]|[ \t]+)(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?[ \t]*(?<offset>[Zz]|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{1,2}|[A-Z]{3,4})?)?/

/** The zones that old posts abbreviate. */
const abbreviated: Readonly<Record<string, string>> = {
  ...{ UTC: 'Z', GMT: 'Z', Z: 'Z', EST: '-05:00', EDT: '-04:00', CST: '-06:00', CDT: '-05:00' },
  ...{ MST: '-07:00', MDT: '-06:00', PST: '-08:00', PDT: '-07:00', CET: '+01:00', CEST: '+02:00' },
}

/** A date of front matter or of a file's name, as far as it goes; null where it is none. */
export function readSourceDate(text: unknown): SourceDate | null {
  if (typeof text !== 'string' && typeof text !== 'number') return null
  const found = written.exec(String(text).trim())?.groups
  if (!found) return readSpelledDate(String(text).trim())
  const day = dayOf(found.year, found.month, found.date)
  if (!day) return null
  const clock = found.hour ? `${pad(found.hour)}:${found.minute}:${found.second ?? '00'}` : null
  return { day, clock: clock && clock < '24' ? clock : null, offset: clock ? offsetOf(found.offset) : null }
}

/** “May 1, 2019” and the like. */
function readSpelledDate(text: string): SourceDate | null {
  if (!/\d{4}/.test(text) || !/[a-z]{3}/i.test(text)) return null
  const parsed = new Date(`${text} UTC`)
  const moment = Number.isNaN(parsed.getTime()) ? new Date(text) : parsed
  if (Number.isNaN(moment.getTime())) return null
  const [day = '', clock = ''] = moment.toISOString().split('T')
  return { day, clock: /\d:\d/.test(text) ? clock.slice(0, 8) : null, offset: /\d:\d/.test(text) ? 'Z' : null }
}

function dayOf(year = '', month = '', date = ''): string | null {
  const day = `${year}-${pad(month)}-${pad(date)}`
  const parsed = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) ? day : null
}

function offsetOf(text: string | undefined): string | null {
  if (!text) return null
  const known = abbreviated[text.toUpperCase()]
  if (known) return known
  const {
    sign,
    hours,
    minutes = '00',
  } = /^(?<sign>[+-])(?<hours>\d{1,2}):?(?<minutes>\d{2})?$/.exec(text)?.groups ?? {}
  return sign && hours ? `${sign}${pad(hours)}:${minutes}` : null
}

function pad(number: string): string {
  return number.padStart(2, '0')
}
