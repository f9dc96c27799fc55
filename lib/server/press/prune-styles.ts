/** One rule of a style sheet, read once; a page then takes those that can match in it. */
type Rule =
  | { kind: 'style'; selectors: { text: string; classes: string[] }[]; body: string }
  | { kind: 'group'; prelude: string; rules: Rule[] }
  | { kind: 'other'; text: string }

/** A style sheet that gives each page its part of itself. */
export interface PrunedSheet {
  /** The rules that can match where only these words stand, in their order. */
  forWords(words: ReadonlySet<string>): string
}

/** At-rules that hold rules of the same kind as a sheet does. */
const groups = /^@(media|supports|container|layer|scope|starting-style)\b/

const className = /\.(-?[A-Za-z_][\w-]*)/g

/**
 * Reads a sheet as the build writes it: no comments inside rules, no nested style rules. Next puts the styles of the
 * whole site into a few files; a rule that asks for a class which stands nowhere in the page, not even in a template or
 * a data attribute, can never match there.
 */
export function readSheet(text: string): PrunedSheet {
  const rules = readRules(text.replace(/\/\*[\s\S]*?\*\//g, ''))
  return { forWords: (words) => writeRules(rules, words) }
}

/** Every word of a page that could be a class. */
export function wordsOf(html: string): Set<string> {
  return new Set(html.match(/[A-Za-z_-][\w-]*/g))
}

function readRules(text: string): Rule[] {
  const rules: Rule[] = []
  let at = 0
  while (at < text.length) {
    const end = findOutside(text, at, '{;')
    if (end < 0) break
    const prelude = text.slice(at, end).trim()
    if (text[end] === ';') {
      rules.push({ kind: 'other', text: `${prelude};` })
      at = end + 1
      continue
    }
    const close = closing(text, end)
    rules.push(readRule(prelude, text.slice(end + 1, close)))
    at = close + 1
  }
  return rules
}

function readRule(prelude: string, body: string): Rule {
  if (groups.test(prelude)) return { kind: 'group', prelude, rules: readRules(body) }
  if (prelude.startsWith('@')) return { kind: 'other', text: `${prelude}{${body}}` }
  const selectors = splitOutside(prelude).map((text) => ({ text, classes: classesOf(text) }))
  return { kind: 'style', selectors, body }
}

/** The classes that must stand somewhere for a selector to match; what is in parentheses may be a choice or a negation. */
function classesOf(selector: string): string[] {
  let bare = selector
  for (let last = ''; bare !== last; ) {
    last = bare
    bare = bare.replace(/\([^()]*\)/g, '')
  }
  return [...bare.replace(/\[[^\]]*\]/g, '').matchAll(className)].map(([, name = '']) => name)
}

function writeRules(rules: readonly Rule[], words: ReadonlySet<string>): string {
  return rules.map((rule) => writeRule(rule, words)).join('')
}

function writeRule(rule: Rule, words: ReadonlySet<string>): string {
  if (rule.kind === 'other') return rule.text
  if (rule.kind === 'group') {
    const inner = writeRules(rule.rules, words)
    return inner === '' ? '' : `${rule.prelude}{${inner}}`
  }
  const live = rule.selectors.filter(({ classes }) => classes.every((name) => words.has(name)))
  return live.length > 0 ? `${live.map(({ text }) => text).join(',')}{${rule.body}}` : ''
}

/** Where one of these characters stands outside strings, parentheses and brackets; -1 where none does. */
function findOutside(text: string, from: number, wanted: string): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (character === '\\') at += 1
    else if (character === '"' || character === "'") at = endOfString(text, at)
    else if (character === '(' || character === '[') depth += 1
    else if (character === ')' || character === ']') depth -= 1
    else if (depth === 0 && wanted.includes(character)) return at
  }
  return -1
}

function splitOutside(text: string): string[] {
  const parts: string[] = []
  let from = 0
  for (let at = findOutside(text, 0, ','); at >= 0; at = findOutside(text, from, ',')) {
    parts.push(text.slice(from, at).trim())
    from = at + 1
  }
  return [...parts, text.slice(from).trim()]
}

/** Where the block that opens at `from` closes. */
function closing(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (character === '\\') at += 1
    else if (character === '"' || character === "'") at = endOfString(text, at)
    else if (character === '{') depth += 1
    else if (character === '}' && --depth === 0) return at
  }
  return text.length
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === text[from]) return at
  }
  return text.length
}
