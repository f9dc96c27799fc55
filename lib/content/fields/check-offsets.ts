import * as z from 'zod'
import { dayOrTime, time } from '#lib/content/fields/fields'
import { nameOfField } from '#lib/content/fields/name-of-field'
import { unwrapOnce } from '#lib/content/fields/unwrap-schema'
import type { Fields } from '#lib/content/read/yaml'
import type { Report } from '#lib/content/report/diagnostics'
import { offsetAt, spellOffset } from '#lib/utc-offset'
import { writeLocal } from '#lib/zone-time'

/** A time as it was typed, and where. */
interface TypedTime {
  typed: string
  path: PropertyKey[]
}

/**
 * Warns of times whose offset the newspaper's zone does not have then: usually an hour was copied across a change of the
 * clocks. UTC itself, written as Z, is no slip.
 */
export function checkOffsets(fields: Fields, schema: z.ZodType, timeZone: string | null, report: Report): void {
  if (!timeZone) return
  for (const { typed, path } of timesIn(schema, fields.value, [])) {
    const [offset = ''] = /[+-]\d{2}:\d{2}$/.exec(typed) ?? []
    const moment = new Date(typed.replace(' ', 'T'))
    if (offset === '' || Number.isNaN(moment.getTime())) continue
    const right = offsetAt(moment, timeZone)
    // Before there were zones each town had minutes of its own, which nobody writes.
    if (spellOffset(right) === offset || right % 15 !== 0) continue
    const message = `“${nameOfField(path)}” has the offset ${offset}, which ${timeZone} does not have then.`
    report('time-offset', fields.positionOf(path), `${message} Write ${withOffsetOf(typed, timeZone)}.`)
  }
}

/** All valid or invalid texts that a schema takes for times. */
function timesIn(schema: z.core.$ZodType, value: unknown, path: PropertyKey[]): TypedTime[] {
  if (schema === time || schema === dayOrTime) return typeof value === 'string' ? [{ typed: value.trim(), path }] : []
  if (schema instanceof z.ZodArray)
    return Array.isArray(value) ? value.flatMap((item, index) => timesIn(schema.element, item, [...path, index])) : []
  if (schema instanceof z.ZodObject) {
    const given = new Map(Object.entries(value !== null && typeof value === 'object' ? value : {}))
    return Object.entries(schema.shape).flatMap(([key, field]) => timesIn(field, given.get(key), [...path, key]))
  }
  const inner = unwrapOnce(schema)
  return inner === schema ? [] : timesIn(inner, value, path)
}

/** What the clocks show in a text, with the offset that a zone has at that hour. */
function withOffsetOf(typed: string, timeZone: string): string {
  const clock = typed.replace(/[+-]\d{2}:\d{2}$/, '').replace(/[ t]/, 'T')
  const { written } = writeLocal(new Date(`${clock}Z`), timeZone)
  const offset = written.slice(-6)
  return written.startsWith(clock.slice(0, 16)) ? clock + offset : written
}
