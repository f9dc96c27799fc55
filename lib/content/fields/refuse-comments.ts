import * as z from 'zod'
import type { Fields } from '#lib/content/read/yaml'
import type { Report } from '#lib/content/report/diagnostics'

/**
 * Refuses comments that may be part of a text: where a field's schema accepts value and comment together, the words could
 * be lost in silence. After a slug, a time or a number a comment is fine. Returns the value as it was probably meant, so
 * that nothing more is reported of what was cut, or null where nothing was refused.
 */
export function refuseComments({ value, comments, positionAt }: Fields, schema: z.ZodType, report: Report): unknown {
  const cuts = comments.filter(({ path, typed }) => accepts(schema, path, typed))
  for (const { offset, typed } of cuts) {
    const words = clip(typed)
    const cure = words.includes("'") ? `"${words.replace(/["\\]/g, '\\$&')}"` : `'${words}'`
    report(
      'yaml-comment',
      positionAt(offset),
      `The text after “#” is a comment and would be lost. Put the value in quotes, ${cure}, or the comment on a line of its own.`,
    )
  }
  return cuts.length === 0
    ? null
    : cuts.reduce<unknown>((whole, { path, typed }) => withValue(whole, path, typed), value)
}

/**
 * Whether a schema accepts a text at a path, apart from its length. It is checked alone, as the first item of its list:
 * with all the other fields, thousands of comments would take minutes.
 */
function accepts(schema: z.ZodType, typedPath: readonly PropertyKey[], text: string): boolean {
  const path = typedPath.map((part) => (typeof part === 'number' ? 0 : part))
  const issues = z.safeParse(schema, alone(path, text)).error?.issues ?? []
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

function alone([part, ...rest]: readonly PropertyKey[], value: string): unknown {
  if (part === undefined) return value
  return part === 0 ? [alone(rest, value)] : { [part]: alone(rest, value) }
}

function withValue(whole: unknown, [part, ...rest]: readonly PropertyKey[], value: string): unknown {
  if (part === undefined) return value
  if (Array.isArray(whole)) return whole.map((item, index) => (index === part ? withValue(item, rest, value) : item))
  const fields = whole !== null && typeof whole === 'object' ? whole : {}
  return { ...fields, [part]: withValue(new Map(Object.entries(fields)).get(String(part)), rest, value) }
}

function clip(text: string): string {
  return text.length > 90 ? `${text.slice(0, 80).trimEnd()}…` : text
}
