import * as z from 'zod'
import { unwrap } from '#lib/content/fields/unwrap-schema'
import type { Fields } from '#lib/content/read/yaml'

/** A value of which some parts may be invalid; each of those is undefined. */
export type PartlyValid<T> =
  | undefined
  | (T extends Date | string | number | boolean | null
      ? T
      : T extends readonly (infer E)[]
        ? PartlyValid<E>[]
        : { [K in keyof T]: PartlyValid<T[K]> })

/** The valid parts of fields that break their schema, so that references in them are checked in the same run. */
export function validParts<S extends z.ZodType>({ value }: Fields, schema: S): NonNullable<PartlyValid<z.output<S>>> {
  return (validPart(schema, value) ?? {}) as NonNullable<PartlyValid<z.output<S>>>
}

function validPart(schema: z.core.$ZodType, value: unknown): unknown {
  const result = z.safeParse(schema, value)
  if (result.success) return result.data
  const inner = unwrap(schema)
  if (inner instanceof z.ZodArray && Array.isArray(value)) return value.map((item) => validPart(inner.element, item))
  if (!(inner instanceof z.ZodObject) || value === null || typeof value !== 'object') return undefined
  const given = new Map(Object.entries(value))
  return Object.fromEntries(Object.entries(inner.shape).map(([key, field]) => [key, validPart(field, given.get(key))]))
}
