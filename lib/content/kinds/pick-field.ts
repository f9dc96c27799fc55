import * as z from 'zod'
import { explainIssue } from '#lib/content/fields/explain-issue'
import { fail, slug } from '#lib/content/fields/fields'
import type { Picks } from '#lib/content/records'
import { suggest } from '#lib/content/report/nearest'

/** The most articles of one mailing: its mail has to stay below what mail programs cut. */
const mostArticles = 30

const articles = z.array(slug).min(1).max(mostArticles)

const rule = z.strictObject({
  newest: z.int().min(1).max(mostArticles),
  section: slug.nullable().default(null),
  sinceLast: z.boolean().default(false),
})

/** `pick` of a mailing: a list of articles, or the rule for the newest; each problem stands at its place. */
export const pickField = z.unknown().transform((value, context): Picks => {
  const form = { error: explainIssue, reportInput: true }
  const read = Array.isArray(value) ? articles.safeParse(value, form) : rule.safeParse(value, form)
  if (read.success) return Array.isArray(read.data) ? { articles: read.data } : read.data
  for (const issue of read.error.issues) {
    if (issue.code !== 'unrecognized_keys') {
      const missing = issue.input === undefined
      fail(context, missing ? 'field-missing' : 'field-value', issue.message, issue.path)
      continue
    }
    for (const key of issue.keys)
      fail(context, 'field-unknown', `is not a field here. ${suggest(key, Object.keys(rule.shape))}`.trim(), [key])
  }
  return z.NEVER
})
