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
  for (const { typed, path } of timesIn(schema, fields.value)) {
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

/** The key of each item of a list. */
const each = Symbol('each item')

type TimePath = readonly (string | typeof each)[]

/** The paths of a schema's times. */
const timePaths = new WeakMap<z.core.$ZodType, TimePath[]>()

/** All texts, valid or not, that a schema takes for times. */
function timesIn(schema: z.core.$ZodType, value: unknown): TypedTime[] {
  const paths = timePaths.get(schema) ?? pathsOfTimes(schema)
  timePaths.set(schema, paths)
  return paths.flatMap((path) => timesAlong(path, value, []))
}

function pathsOfTimes(schema: z.core.$ZodType): TimePath[] {
  if (schema === time || schema === dayOrTime) return [[]]
  if (schema instanceof z.ZodArray) return pathsOfTimes(schema.element).map((path) => [each, ...path])
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([key, field]) => pathsOfTimes(field).map((path) => [key, ...path]))
  const inner = unwrapOnce(schema)
  return inner === schema ? [] : pathsOfTimes(inner)
}

function timesAlong([key, ...rest]: TimePath, value: unknown, path: PropertyKey[]): TypedTime[] {
  if (key === undefined) return typeof value === 'string' ? [{ typed: value.trim(), path }] : []
  if (value === null || typeof value !== 'object') return []
  if (key === each)
    return Array.isArray(value) ? value.flatMap((item, index) => timesAlong(rest, item, [...path, index])) : []
  return Object.hasOwn(value, key) ? timesAlong(rest, value[key as keyof typeof value], [...path, key]) : []
}

/** What the clocks show in a text, with the offset that a zone has at that hour. */
function withOffsetOf(typed: string, timeZone: string): string {
  const clock = typed.replace(/[+-]\d{2}:\d{2}$/, '').replace(/[ t]/, 'T')
  const { written } = writeLocal(new Date(`${clock}Z`), timeZone)
  const offset = written.slice(-6)
  return written.startsWith(clock.slice(0, 16)) ? clock + offset : written
}
