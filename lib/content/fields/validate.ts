import type { z } from 'zod'
import { checkPlainFields } from '#lib/content/as-typed/field-signs'
import { explainIssue } from '#lib/content/fields/explain-issue'
import { nameOfField } from '#lib/content/fields/name-of-field'
import { refuseComments } from '#lib/content/fields/refuse-comments'
import { knownKeys } from '#lib/content/fields/unwrap-schema'
import type { Fields } from '#lib/content/read/yaml'
import type { Report } from '#lib/content/report/diagnostics'
import { suggest } from '#lib/content/report/nearest'
import type { Rule } from '#lib/content/report/rules'

/** The values of a schema's type, or null after every problem was reported at its position. */
export function validate<S extends z.ZodType>(fields: Fields, schema: S, report: Report): z.output<S> | null {
  checkPlainFields(fields, report)
  const meant = refuseComments(fields, schema, report)
  const result = schema.safeParse(meant ?? fields.value, { error: explainIssue, reportInput: true })
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

/** The rule that a custom check names in its parameters; field-value for any other. */
function ruleOf(issue: z.core.$ZodIssue): Rule {
  return issue.code === 'custom' && issue.params?.rule ? (issue.params.rule as Rule) : 'field-value'
}

function sentence(issue: z.core.$ZodIssue): string {
  const name = nameOfField(issue.path)
  return name ? `“${name}” ${issue.message}` : issue.message
}
