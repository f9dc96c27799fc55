import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import { limits } from '#lib/content/limits'
import { isTooDeep, refuseTaken } from '#lib/content/read/yaml-bounds'
import { type Comment, commentBehindFault, commentsBesideValues } from '#lib/content/read/yaml-comments'
import type { Report } from '#lib/content/report/diagnostics'
import { type Position, startOfFile } from '#lib/content/report/position'

/** What a YAML text says, and where it says it. */
export interface Fields {
  value: Record<string, unknown>
  /** The place of a value, or of the nearest thing around it that exists. */
  positionOf: (path: readonly PropertyKey[]) => Position
  /** The place of a key. */
  positionOfKey: (path: readonly PropertyKey[]) => Position
  /** Comments that follow a value on its line. */
  comments: readonly Comment[]
  /** The place of an offset. */
  positionAt: (offset: number) => Position
}

/** Cures for what editors get wrong in YAML, by the parser's code. */
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

/** Reads YAML 1.2, where times and dates are text. A key without a value counts as absent. Null where it is not readable. */
export function readYaml(text: string, report: Report): Fields | null {
  if (text.length > limits.yaml) {
    report(
      'yaml-syntax',
      startOfFile,
      `The fields are longer than ${limits.yaml / 1000} KB; long text belongs in the body.`,
    )
    return null
  }
  if (isTooDeep(text)) {
    report('yaml-nesting', startOfFile, 'The fields are nested too deeply. No field has more than a few levels.')
    return null
  }
  const lines = new LineCounter()
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: lines,
    prettyErrors: false,
    // Only printing is off: with “silent” the parser would pass over a second document.
    logLevel: 'error',
  })
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  if (reportProblems(document, text, at, report) || !refuseTaken(document, at, report)) return null
  if (document.contents !== null && !isMap(document.contents)) {
    report('yaml-syntax', at(document.contents.range?.[0] ?? 0), 'Fields are written as “key: value”, one per line.')
    return null
  }
  return {
    // Nothing but comments is no field at all.
    value: withoutEmpty(document.toJS({ maxAliasCount: limits.yamlAliases }) ?? {}) as Record<string, unknown>,
    positionOf: (path) => at(offsetOf(document, path, false)),
    positionOfKey: (path) => at(offsetOf(document, path, true)),
    comments: commentsBesideValues(document, text),
    positionAt: at,
  }
}

/** Reports what the parser found: every repeated key, and the first of other faults, from which the rest follow. */
function reportProblems(document: Document, text: string, at: (offset: number) => Position, report: Report): boolean {
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
    report(rule, at(startOfFault(document, problem.pos[0])), cure ?? `This is not valid YAML: ${problem.message}.`)
  }
  return problems.length > 0
}

/** A quote that is never closed is told where it opens, not where the file ends. */
function startOfFault(document: Document, offset: number): number {
  let start = offset
  visit(document, {
    Scalar: (_, { type, range }) => {
      if (range && type?.startsWith('QUOTE') && range[0] < offset && offset <= range[2]) start = range[0]
    },
  })
  return start
}

function offsetOf(document: Document, path: readonly PropertyKey[], key: boolean): number {
  let node: unknown = document.contents
  let offset = 0
  for (const [index, part] of path.entries()) {
    const last = index === path.length - 1
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part))
      if (!pair) return offset
      const keyOffset = isNode(pair.key) ? (pair.key.range?.[0] ?? offset) : offset
      node = pair.value
      const valueOffset = isNode(node) && !isEmpty(node) ? (node.range?.[0] ?? keyOffset) : keyOffset
      offset = key && last ? keyOffset : valueOffset
    } else if (isSeq(node)) {
      node = node.items[Number(part)]
      if (!isNode(node)) return offset
      offset = node.range?.[0] ?? offset
    } else return offset
  }
  return offset
}

function isEmpty(node: unknown): boolean {
  return isScalar(node) && node.value === null && !isAlias(node)
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(([, inner]) => inner !== null)
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutEmpty(inner)]))
}
