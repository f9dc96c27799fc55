import { z } from 'zod'
import { warnOfFieldSigns } from '#lib/content/as-typed/field-signs'
import { refuseComments } from '#lib/content/fields/refuse-comments'
import type { Fields } from '#lib/content/read/yaml'
import type { Report } from '#lib/content/report/diagnostics'
import { suggest } from '#lib/content/report/nearest'
import type { Rule } from '#lib/content/report/rules'

/** The values of a schema's type, or null after every problem was reported at its place. */
export function validate<S extends z.ZodType>(fields: Fields, schema: S, report: Report): z.output<S> | null {
  warnOfFieldSigns(fields, report)
  const meant = refuseComments(fields, schema, report)
  const result = schema.safeParse(meant ?? fields.value, { error: explain, reportInput: true })
  if (result.success) return meant ? null : result.data
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      const known = knownKeys(schema, issue.path)
      for (const key of issue.keys) {
        const position = fields.positionOfKey([...issue.path, key])
        report('field-unknown', position, `“${key}” is not a field here. ${suggest(key, known)}`.trim())
      }
    } else {
      const missing = issue.input === undefined && issue.code !== 'custom'
      const rule: Rule = missing ? 'field-missing' : ruleOf(issue)
      report(rule, fields.positionOf(issue.path), sentence(issue))
    }
  }
  return null
}

/** What is sound of a type's value: undefined stands for each part that is not. */
export type PartlyValid<T> =
  | undefined
  | (T extends Date | string | number | boolean | null
      ? T
      : T extends readonly (infer E)[]
        ? PartlyValid<E>[]
        : { [K in keyof T]: PartlyValid<T[K]> })

/** The sound parts of fields that break their schema, so that the rest of them can be judged in the same run. */
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

/** A rule that a custom check names in its parameters; any other broken value is just that. */
function ruleOf(issue: z.core.$ZodIssue): Rule {
  return issue.code === 'custom' && issue.params?.rule ? (issue.params.rule as Rule) : 'field-value'
}

function sentence(issue: z.core.$ZodIssue): string {
  const name = nameOf(issue.path)
  return name ? `“${name}” ${issue.message}` : issue.message
}

/** options.1.text reads “options, item 2, text”. */
function nameOf(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `item ${part + 1}` : String(part))).join(', ')
}

/** What is wrong with a value, as the end of a sentence that starts with the field's name. */
function explain(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return explainType(issue.expected, issue.input)
    case 'invalid_value':
      return explainChoice(issue.values, issue.input)
    case 'too_big':
      return issue.origin === 'string'
        ? `has ${String(issue.input).length} characters; at most ${issue.maximum} are allowed. Shorten it.`
        : issue.origin === 'array'
          ? `has ${(issue.input as unknown[]).length} items; at most ${issue.maximum} are allowed.`
          : `must be at most ${issue.maximum}.`
    case 'too_small':
      return issue.origin === 'string'
        ? issue.minimum === 1
          ? 'is empty. Write it, or remove the field.'
          : `needs at least ${issue.minimum} characters.`
        : issue.origin === 'array'
          ? `needs at least ${issue.minimum} ${issue.minimum === 1 ? 'item' : 'items'}.`
          : `must be at least ${issue.minimum}.`
    case 'invalid_format':
      return formats[issue.format] ?? 'is not in the right format.'
    default:
      return undefined
  }
}

const formats: Record<string, string> = {
  email: 'must be an e-mail address such as editors@example.org.',
  url: 'must be a full address that starts with https:// or http://.',
}

const asWritten: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, one item per line after “- ”',
  object: 'fields of its own, indented below it',
}

function explainType(expected: string, input: unknown): string {
  if (input === undefined) return 'is missing. Add it.'
  const wanted = asWritten[expected] ?? expected
  const quote = expected === 'string' && (typeof input === 'number' || typeof input === 'boolean')
  return quote ? `must be text: put it in quotes, "${input}".` : `must be ${wanted}.`
}

function explainChoice(values: readonly unknown[], input: unknown): string {
  const known = values.map(String)
  if (input === undefined) return `is missing. Add it: one of ${known.join(', ')}.`
  const hint = typeof input === 'string' ? suggest(input, known) : `Known: ${known.join(', ')}.`
  return `cannot be ${JSON.stringify(input)}. ${hint}`
}

/** The keys that an object schema knows at a path, through optional, default and transformed wrappers. */
function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const inner = unwrap(schema)
  if (path.length === 0) return inner instanceof z.ZodObject ? Object.keys(inner.shape) : []
  const [part, ...rest] = path
  if (inner instanceof z.ZodArray) return knownKeys(inner.element, rest)
  const next = inner instanceof z.ZodObject ? inner.shape[String(part)] : undefined
  return next ? knownKeys(next, rest) : []
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodPipe) return unwrap(schema.in)
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
  if (wrapped || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return unwrap(schema.unwrap())
  return schema
}
