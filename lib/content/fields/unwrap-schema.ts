import * as z from 'zod'

/** The keys that an object schema allows at a path; none where there is no object. */
export function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const inner = unwrap(schema)
  if (path.length === 0) return inner instanceof z.ZodObject ? Object.keys(inner.shape) : []
  const [part, ...rest] = path
  if (inner instanceof z.ZodArray) return knownKeys(inner.element, rest)
  const next = inner instanceof z.ZodObject ? inner.shape[String(part)] : undefined
  return next ? knownKeys(next, rest) : []
}

/** The schema inside optional, nullable, default and transformed wrappers. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const inner = unwrapOnce(schema)
  return inner === schema ? schema : unwrap(inner)
}

/** The schema inside one wrapper; itself where there is none. */
export function unwrapOnce(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodPipe) return schema.in instanceof z.ZodTransform ? schema.out : schema.in
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
  return wrapped || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault ? schema.unwrap() : schema
}
