import { type Document, visit } from 'yaml'
import { commentBehindFault } from '#lib/content/read/yaml-comments'
import type { Report } from '#lib/content/report/diagnostics'
import type { Position } from '#lib/content/report/position'

/** Cures for common mistakes in YAML, by the parser's code. */
const cures: Record<string, string> = {
  BLOCK_AS_IMPLICIT_KEY: 'Put a value that contains a colon in quotes: title: "Ferry: the new hours".',
  BAD_INDENT: 'Align the keys: those of one level start in the same column.',
  TAB_AS_INDENT: 'Indent with spaces, not with tabs.',
  MISSING_CHAR: 'A closing quote, bracket or colon is missing.',
  MULTILINE_IMPLICIT_KEY: 'A line among the keys has no colon; put long text in quotes or after “>-”.',
  BAD_DQ_ESCAPE: 'A backslash in double quotes starts an escape; use single quotes.',
  UNEXPECTED_TOKEN: 'Put a value that starts with a special character in quotes.',
  BAD_SCALAR_START: 'Put a value that starts with this character in quotes.',
  TAG_RESOLVE_FAILED: 'Put a value that starts with “!” in quotes.',
  MULTIPLE_DOCS: 'A line “---” is not allowed among the fields.',
}

/**
 * Refuses what the parser could not read: every repeated key, and the first of other faults, since the rest follow from
 * it. True where there was a fault.
 */
export function refuseFaults(
  document: Document,
  text: string,
  at: (offset: number) => Position,
  report: Report,
): boolean {
  const problems = [...document.errors, ...document.warnings]
  const first = problems.find(({ code }) => code !== 'DUPLICATE_KEY')
  for (const problem of problems) {
    const repeated = problem.code === 'DUPLICATE_KEY'
    if (!repeated && problem !== first) continue
    const comment = repeated ? null : commentBehindFault(document, text, problem.pos[0])
    if (comment) {
      const cure = 'Put the value in quotes, or the comment on a line of its own.'
      report(
        'yaml-comment',
        at(comment.offset),
        `The text after “#” is a comment, so the rest of the value is missing. ${cure}`,
      )
      continue
    }
    const cure = repeated ? 'This key appears twice. Keep one.' : cures[problem.code]
    const rule = repeated ? 'yaml-duplicate' : 'yaml-syntax'
    const start = repeated ? problem.pos[0] : startOfFault(document, problem.pos[0])
    report(rule, at(start), cure ?? `This is not valid YAML: ${problem.message}.`)
  }
  return problems.length > 0
}

/** Where a fault starts: for a quote that is never closed where it opens, not the end of the file. */
function startOfFault(document: Document, offset: number): number {
  let start = offset
  visit(document, {
    Scalar: (_, { type, range }) => {
      if (range && type?.startsWith('QUOTE') && range[0] < offset && offset <= range[2]) start = range[0]
    },
  })
  return start
}
