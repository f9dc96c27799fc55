import { minuteIn } from '#lib/dates'
import { offsetAt, spellOffset } from '#lib/utc-offset'

/** A time as the newsroom's files write it, such as 2026-11-27T09:00:00-05:00. */
export interface WrittenTime {
  written: string
  /** What a person should know of it; null where there is nothing. */
  warning: string | null
}

const day = 86_400_000
const minute = 60_000

/** A moment, to its minute, with the offset that a zone has then. */
export function writeTime(moment: Date, timeZone: string): string {
  return `${minuteIn(moment, timeZone).replace(' ', 'T')}:00${spellOffset(offsetAt(moment, timeZone))}`
}

/** What a zone's clocks show, given as if it were UTC. */
export function writeLocal(local: Date, timeZone: string): WrittenTime {
  // It is not known after the year 9999.
  const around = [-1, 1]
    .map((side) => offsetAt(new Date(local.getTime() + side * day), timeZone))
    .filter((offset) => !Number.isNaN(offset))
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

/** The moment of a time with its offset, or of the start of a day in a zone. */
export function momentOf(typed: string, timeZone: string): Date {
  return new Date(typed.length > 10 ? typed : writeLocal(new Date(`${typed}T00:00:00Z`), timeZone).written)
}

function showsAs(moment: Date, local: Date, timeZone: string): boolean {
  return minuteIn(moment, timeZone).replace(' ', 'T') === local.toISOString().slice(0, 16)
}
