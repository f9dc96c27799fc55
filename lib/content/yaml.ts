import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'
import type { Place, Report } from '#lib/content/diagnostics'
import { limits } from '#lib/content/limits'

/** What a YAML text says, and where it says it. */
export interface Fields {
  value: Record<string, unknown>
  /** The place of a value, or of the nearest thing around it that exists. */
  placeOf: (path: readonly PropertyKey[]) => Place
  /** The place of a key. */
  placeOfKey: (path: readonly PropertyKey[]) => Place
}

const top: Place = { line: 1, column: 1 }

/** Cures for what editors get wrong in YAML, by the parser's code. */
const cures: Record<string, string> = {
  BLOCK_AS_IMPLICIT_KEY: 'A value with a colon in it must stand in quotes: title: "Ferry: the new hours".',
  BAD_INDENT: 'Line the keys up: keys of one level start in the same column.',
  TAB_AS_INDENT: 'Indent with spaces, not with tabs.',
  MISSING_CHAR: 'A closing quote, bracket or colon is missing.',
  MULTILINE_IMPLICIT_KEY: 'A line without a colon stands among the keys; put long text in quotes or after “>-”.',
  BAD_DQ_ESCAPE: 'A backslash in double quotes starts an escape; use single quotes.',
  UNEXPECTED_TOKEN: 'A value that starts with a special character must stand in quotes.',
  BAD_SCALAR_START: 'A value that starts with this character must stand in quotes.',
  MULTIPLE_DOCS: 'A line “---” may not stand inside.',
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unwritable = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/

/** Reads YAML 1.2, where times and dates are text. A key without a value counts as absent. Null where it is not readable. */
export function readYaml(text: string, report: Report): Fields | null {
  if (text.length > limits.yaml) {
    report('yaml-syntax', top, `The fields have more than ${limits.yaml / 1000} KB; long text belongs in the body.`)
    return null
  }
  if (bracketDepth(text) > limits.yamlDepth * 4) {
    report('yaml-nesting', top, 'The brackets are nested too deep. Fields are lists and maps of a few levels.')
    return null
  }
  const lines = new LineCounter()
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
  })
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const problems = [...document.errors, ...document.warnings]
  for (const problem of problems) {
    const rule = problem.code === 'DUPLICATE_KEY' ? 'yaml-duplicate' : 'yaml-syntax'
    const cure = rule === 'yaml-duplicate' ? 'This key stands here twice. Keep one.' : cures[problem.code]
    report(rule, at(problem.pos[0]), cure ?? `This is not readable as YAML: ${problem.message}.`)
  }
  if (problems.length > 0 || !boundedAndWritable(document, at, report)) return null
  if (!isMap(document.contents)) {
    report('yaml-syntax', top, 'Fields are written as “key: value”, one a line.')
    return null
  }
  return {
    value: withoutEmpty(document.toJS({ maxAliasCount: limits.yamlAliases })) as Record<string, unknown>,
    placeOf: (path) => at(offsetOf(document, path, false)),
    placeOfKey: (path) => at(offsetOf(document, path, true)),
  }
}

/** Reports anchors, too deep nesting and characters that no page could show. */
function boundedAndWritable(document: Document, at: (offset: number) => Place, report: Report): boolean {
  let good = true
  const refuse = (rule: 'yaml-nesting' | 'yaml-syntax' | 'file-characters', node: Node, message: string) => {
    good = false
    report(rule, at(node.range?.[0] ?? 0), message)
    return visit.BREAK
  }
  visit(document, {
    Alias: (_, node) => refuse('yaml-syntax', node, 'YAML aliases (*name) are not used here. Write the value out.'),
    Collection: (_, node, path) => {
      if (path.length / 2 > limits.yamlDepth) return refuse('yaml-nesting', node, 'The fields are nested too deep.')
    },
    Scalar: (_, node) => {
      if (typeof node.value !== 'string') return
      if (unwritable.test(node.value) || !node.value.isWellFormed())
        return refuse('file-characters', node, 'This text holds an invisible control character. Delete it.')
    },
  })
  return good
}

/** The deepest nesting of brackets outside of comments; brackets inside quotes count too, which the limit leaves room for. */
function bracketDepth(text: string): number {
  let depth = 0
  let most = 0
  for (const character of text) {
    if (character === '[' || character === '{') most = Math.max(most, ++depth)
    else if ((character === ']' || character === '}') && depth > 0) depth--
    else if (character === '\n' && depth < limits.yamlDepth) depth = 0
  }
  return most
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
