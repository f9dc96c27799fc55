import { z } from 'zod'
import type { Report } from '#lib/content/diagnostics'
import type { Fields } from '#lib/content/yaml'

/**
 * Refuses comments that may have cut a text. Where a field's schema would take value and comment together as its value,
 * both readings are possible, and the words would be lost in silence; behind a slug, a time or a number they are not.
 * Gives the value as it was probably meant, so that nothing else is told of what is cut, or null where nothing is.
 */
export function refuseComments({ value, comments, placeAt }: Fields, schema: z.ZodType, report: Report): unknown {
  const cuts = comments.filter(({ path, typed }) => takes(schema, withValue(value, path, typed), path))
  for (const { offset, typed } of cuts) {
    const cure = typed.includes("'") ? `"${typed.replace(/["\\]/g, '\\$&')}"` : `'${typed}'`
    report(
      'yaml-comment',
      placeAt(offset),
      `What follows “#” is a comment and would be lost. Put the value in quotes, ${clip(cure)}, or the comment on a line of its own.`,
    )
  }
  return cuts.length === 0
    ? null
    : cuts.reduce<unknown>((whole, { path, typed }) => withValue(whole, path, typed), value)
}

/** Whether a text may stand at a path, its length aside. */
function takes(schema: z.ZodType, value: unknown, path: readonly PropertyKey[]): boolean {
  const issues = z.safeParse(schema, value).error?.issues ?? []
  const [key, parent] = [path.at(-1), path.slice(0, -1)]
  return !issues.some((issue) =>
    issue.code === 'unrecognized_keys'
      ? samePath(issue.path, parent) && issue.keys.includes(String(key))
      : samePath(issue.path, path) && issue.code !== 'too_big',
  )
}

function samePath(a: readonly PropertyKey[], b: readonly PropertyKey[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index])
}

function withValue(whole: unknown, [part, ...rest]: readonly PropertyKey[], value: string): unknown {
  if (part === undefined) return value
  if (Array.isArray(whole)) return whole.map((item, index) => (index === part ? withValue(item, rest, value) : item))
  const fields = whole !== null && typeof whole === 'object' ? whole : {}
  return { ...fields, [part]: withValue(new Map(Object.entries(fields)).get(String(part)), rest, value) }
}

function clip(text: string): string {
  return text.length > 90 ? `${text.slice(0, 80)}…` : text
}
