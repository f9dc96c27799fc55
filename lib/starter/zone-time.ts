import { dayIn, minuteIn } from '#lib/dates'
import { offsetAt, spellOffset } from '#lib/utc-offset'

/** A time as the newsroom's files write it, such as 2026-11-27T09:00:00-05:00. */
interface WrittenTime {
  written: string
  /** What a person should know of it; null where there is nothing. */
  warning: string | null
}

export type ReadMoment = ({ ok: true } & WrittenTime) | { ok: false; problem: string }

const day = 86_400_000
const minute = 60_000

const typedForm = /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(?::\d{2})?([Zz]|[+-]\d{2}:\d{2})?)?$/

/** A moment, to its minute, with the offset that a zone has then. */
export function writeTime(moment: Date, timeZone: string): string {
  return `${minuteIn(moment, timeZone).replace(' ', 'T')}:00${spellOffset(offsetAt(moment, timeZone))}`
}

/** 09:00 on a day that is so many days from today, both in a zone. */
export function timeOnDay(now: Date, days: number, clock: string, timeZone: string): string {
  const today = new Date(`${dayIn(now, timeZone)}T${clock}:00Z`)
  return fromLocal(new Date(today.getTime() + days * day), timeZone).written
}

/** A time that a person typed, with an offset or as the zone's clocks show it. */
export function readMoment(typed: string, timeZone: string): ReadMoment {
  const [, date, clock, offset] = typedForm.exec(typed.trim()) ?? []
  if (!date) return refuse(`“${typed}” is not a time. Write 2026-12-24T06:00, as the newspaper’s clocks show it.`)
  if (!clock) return refuse(`“${typed}” has no time of day. Write ${date}T06:00.`)
  const local = new Date(`${date}T${clock}:00Z`)
  if (Number.isNaN(local.getTime()) || !local.toISOString().startsWith(date))
    return refuse(`“${typed}” names a day or hour that does not exist.`)
  if (!offset) return { ok: true, ...fromLocal(local, timeZone) }
  const written = `${date}T${clock}:00${offset.toUpperCase()}`
  return { ok: true, written, warning: warnOfOffset(written, timeZone) }
}

/** `local` is what the zone's clocks show, as if it were UTC. */
function fromLocal(local: Date, timeZone: string): WrittenTime {
  const around = [-1, 1].map((side) => offsetAt(new Date(local.getTime() + side * day), timeZone))
  const moments = [...new Set(around)].map((offset) => new Date(local.getTime() - offset * minute))
  const shown = moments.filter((moment) => showsAs(moment, local, timeZone))
  const clock = local.toISOString().slice(0, 16)
  const [first, second] = shown
  if (first && !second) return { written: writeTime(first, timeZone), warning: null }
  if (first) {
    const written = writeTime(first, timeZone)
    const why = 'since the clocks go back'
    return { written, warning: `${clock} comes twice in ${timeZone}, ${why}. The first is written: ${written}` }
  }
  // The clocks skip it: an hour later by the offset before.
  const written = writeTime(new Date(local.getTime() - (around[0] ?? 0) * minute), timeZone)
  const why = 'since the clocks go forward'
  return { written, warning: `${clock} does not exist in ${timeZone}, ${why}. The time then is written: ${written}` }
}

function showsAs(moment: Date, local: Date, timeZone: string): boolean {
  return minuteIn(moment, timeZone).replace(' ', 'T') === local.toISOString().slice(0, 16)
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
