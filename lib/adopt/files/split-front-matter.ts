import { parse as parseToml } from 'smol-toml'
import { parseDocument } from 'yaml'

export interface FrontMatter {
  /** Dates are text, as the file spells them. */
  fields: Record<string, unknown>
  body: string
  /** The line on which the body starts, from 1. */
  bodyLine: number
  /** Why the fields could not be read; null where they could. */
  problem: string | null
}

/** Splits a file at its front matter: YAML between ---, TOML between +++, or JSON in braces. Null where it has none. */
export function splitFrontMatter(source: string): FrontMatter | null {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const fence = /^(---|\+\+\+)[ \t]*\n/.exec(text)?.[1]
  if (!fence) return splitJson(text)
  const end = new RegExp(`^${fence === '---' ? '(?:---|\\.\\.\\.)' : '\\+\\+\\+'}[ \\t]*(?:\\n|$)`, 'm')
  const from = text.indexOf('\n') + 1
  const found = end.exec(text.slice(from))
  if (!found) return null
  const inner = text.slice(from, from + found.index)
  const body = text.slice(from + found.index + found[0].length)
  return { ...(fence === '---' ? readYaml(inner) : readToml(inner)), body, bodyLine: lineAfter(text, body) }
}

function splitJson(text: string): FrontMatter | null {
  const end = text.startsWith('{') ? /^\}[ \t]*(?:\n|$)/m.exec(text) : null
  if (!end) return null
  const body = text.slice(end.index + end[0].length)
  try {
    return {
      fields: record(JSON.parse(text.slice(0, end.index + 1))),
      body,
      bodyLine: lineAfter(text, body),
      problem: null,
    }
  } catch {
    return null
  }
}

/** YAML in which dates stay text. What a strict parser refuses but the old site took, such as a repeated key, is taken. */
export function readYaml(text: string): Pick<FrontMatter, 'fields' | 'problem'> {
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    strict: false,
    prettyErrors: false,
    logLevel: 'silent',
  })
  const [first] = document.errors
  try {
    const fields = record(document.toJS({ maxAliasCount: 1000 }))
    const problem = first && Object.keys(fields).length === 0 ? (first.message.split('\n')[0] ?? '') : null
    return { fields, problem }
  } catch (error) {
    return { fields: {}, problem: error instanceof Error ? error.message : String(error) }
  }
}

export function readToml(text: string): Pick<FrontMatter, 'fields' | 'problem'> {
  try {
    return { fields: record(withTextDates(parseToml(text))), problem: null }
  } catch (error) {
    return { fields: {}, problem: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) }
  }
}

/** smol-toml's dates spell themselves as the file did. */
function withTextDates(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(withTextDates)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withTextDates(inner)]))
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function lineAfter(text: string, body: string): number {
  return text.slice(0, text.length - body.length).split('\n').length
}
