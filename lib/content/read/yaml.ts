import { isMap, LineCounter, parseDocument } from 'yaml'
import { limits } from '#lib/content/limits'
import { type PlainValue, plainOffsetOf } from '#lib/content/read/plain-scalar'
import { readPlainYaml } from '#lib/content/read/plain-yaml'
import { isTooDeep, refuseUnsafe } from '#lib/content/read/yaml-bounds'
import { type Comment, commentsBesideValues } from '#lib/content/read/yaml-comments'
import { offsetOf } from '#lib/content/read/yaml-offsets'
import { refuseFaults } from '#lib/content/read/yaml-problems'
import type { Report } from '#lib/content/report/diagnostics'
import { type Position, positionWithin, startOfFile } from '#lib/content/report/position'

/** The fields of a YAML text, with their positions. */
export interface Fields {
  value: Record<string, unknown>
  /** The position of a value, or of the nearest thing around it that exists. */
  positionOf: (path: readonly PropertyKey[]) => Position
  /** The position of a key, likewise. */
  positionOfKey: (path: readonly PropertyKey[]) => Position
  /** Comments that follow a value on its line. */
  comments: readonly Comment[]
  /** The position of an offset in the text. */
  positionAt: (offset: number) => Position
}

/** Parses YAML 1.2, in which times and dates are text. A key without a value counts as absent. Null after it was refused. */
export function readYaml(text: string, report: Report): Fields | null {
  if (text.length > limits.yaml) {
    report(
      'yaml-syntax',
      startOfFile,
      `The fields are longer than ${limits.yaml / 1000} KB; long text belongs in the body.`,
    )
    return null
  }
  const plain = readPlainYaml(text)
  return plain ? plainFields(plain, text) : parseYaml(text, report)
}

function plainFields(root: PlainValue, text: string): Fields {
  const at = (offset: number) => positionWithin(text, offset)
  return {
    value: root.value as Record<string, unknown>,
    positionOf: (path) => at(plainOffsetOf(root, path, false)),
    positionOfKey: (path) => at(plainOffsetOf(root, path, true)),
    comments: [],
    positionAt: at,
  }
}

/** Parses any YAML. */
export function parseYaml(text: string, report: Report): Fields | null {
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
    // Not “silent”, which would also ignore a second document.
    logLevel: 'error',
  })
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  if (refuseFaults(document, text, at, report) || refuseUnsafe(document, at, report)) return null
  if (document.contents !== null && !isMap(document.contents)) {
    report('yaml-syntax', at(document.contents.range?.[0] ?? 0), 'Fields are written as “key: value”, one per line.')
    return null
  }
  return {
    // A text of comments alone has no fields.
    value: withoutEmpty(document.toJS({ maxAliasCount: limits.yamlAliases }) ?? {}) as Record<string, unknown>,
    positionOf: (path) => at(offsetOf(document, path, false)),
    positionOfKey: (path) => at(offsetOf(document, path, true)),
    comments: commentsBesideValues(document, text),
    positionAt: at,
  }
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(([, inner]) => inner !== null)
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutEmpty(inner)]))
}
