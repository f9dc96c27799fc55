import { time } from '#lib/content/fields/fields'
import { dayIn } from '#lib/dates'
import { type WrittenTime, writeLocal, writeTime } from '#lib/zone-time'

export type ReadMoment = ({ ok: true } & WrittenTime) | { ok: false; problem: string }

const day = 86_400_000

const typedForm = /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(?::\d{2})?([Zz]|[+-]\d{2}:\d{2})?)?$/

/** 09:00 on a day that is so many days from today, both in a zone. */
export function timeOnDay(now: Date, days: number, clock: string, timeZone: string): string {
  const today = new Date(`${dayIn(now, timeZone)}T${clock}:00Z`)
  return writeLocal(new Date(today.getTime() + days * day), timeZone).written
}

/** A time that a person typed, with an offset or as the zone's clocks show it. */
export function readMoment(typed: string, timeZone: string): ReadMoment {
  const [, date, clock, offset] = typedForm.exec(typed.trim()) ?? []
  if (!date) return refuse(`“${typed}” is not a time. Write 2026-12-24T06:00, as the newspaper’s clocks show it.`)
  if (!clock) return refuse(`“${typed}” has no time of day. Write ${date}T06:00.`)
  const local = new Date(`${date}T${clock}:00Z`)
  if (Number.isNaN(local.getTime()) || !local.toISOString().startsWith(date))
    return refuse(`“${typed}” names a day or hour that does not exist.`)
  const read = time.safeParse(`${date}T${clock}:00${offset ?? 'Z'}`)
  if (!read.success) return refuse(`“${typed}” ${read.error.issues[0]?.message}`)
  if (!offset) return { ok: true, ...writeLocal(local, timeZone) }
  const written = `${date}T${clock}:00${offset.toUpperCase()}`
  return { ok: true, written, warning: warnOfOffset(written, timeZone) }
}

/** UTC itself is no slip. */
function warnOfOffset(written: string, timeZone: string): string | null {
  if (written.endsWith('Z')) return null
  const there = writeTime(new Date(written), timeZone)
  return there === written ? null : `${timeZone} does not have this offset then: the moment is ${there} there.`
}

function refuse(problem: string): { ok: false; problem: string } {
  return { ok: false, problem }
}
