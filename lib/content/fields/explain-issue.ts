import type { z } from 'zod'
import { suggest } from '#lib/content/report/nearest'

/** What is wrong with a value, as the end of a sentence that starts with the field's name; undefined leaves zod's own words. */
export function explainIssue(issue: z.core.$ZodRawIssue): string | undefined {
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

const typeNames: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, one item per line after “- ”',
  object: 'fields of its own, indented below it',
  record: 'names with their values, one a line, indented below it',
}

function explainType(expected: string, input: unknown): string {
  if (input === undefined) return 'is missing. Add it.'
  const wanted = typeNames[expected] ?? expected
  const quote = expected === 'string' && (typeof input === 'number' || typeof input === 'boolean')
  return quote ? `must be text: put it in quotes, "${input}".` : `must be ${wanted}.`
}

function explainChoice(values: readonly unknown[], input: unknown): string {
  const known = values.map(String)
  if (input === undefined) return `is missing. Add it: one of ${known.join(', ')}.`
  const hint = typeof input === 'string' ? suggest(input, known) : `Known: ${known.join(', ')}.`
  return `cannot be ${JSON.stringify(input)}. ${hint}`
}
