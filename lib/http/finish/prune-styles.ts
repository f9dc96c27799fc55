/** One rule of a style sheet, read once; a page then takes those that can match in it. */
type Rule =
  | { kind: 'style'; selectors: Selector[]; body: string }
  | { kind: 'group'; prelude: string; rules: Rule[] }
  | { kind: 'other'; text: string }

interface Selector {
  text: string
  /** The classes that a page must contain for it to match. */
  classes: string[]
  /** The element names likewise; since a script may add elements, these only decide what can wait. */
  elements: string[]
  /** The lists in its :is(), :where() and :has(): of each, one selector must be able to match. */
  choices: Selector[][]
}

/** A style sheet that gives each page its part of itself, each part in the order of the sheet. */
export interface PrunedSheet {
  /** The rules that can match in a page with only these words. */
  forWords(words: ReadonlySet<string>): string
  /** Those rules in two parts: what `first`, the words of what a reader sees first, needs; and all others. */
  inTwo(words: ReadonlySet<string>, first: ReadonlySet<string>): [string, string]
}

/** At-rules that hold rules of the same kind as a sheet does. */
const groups = /^@(media|supports|container|layer|scope|starting-style)\b/

const className = /\.(-?[A-Za-z_][\w-]*)/g
const elementName = /(?<![\w.#:-])[A-Za-z][\w-]*/g

/**
 * Reads a sheet as the build writes it: no comments inside rules, no nested style rules. Next puts the styles of the
 * whole site into a few files; a rule that asks for a class which occurs nowhere in the page, not even in a template
 * or a data attribute, can never match there.
 */
export function readSheet(text: string): PrunedSheet {
  const rules = readRules(text.replace(/\/\*[\s\S]*?\*\//g, ''))
  return {
    forWords: (words) => writeRules(rules, (selector) => canMatch(selector, words)),
    inTwo: (words, first) => {
      const isFirst: Wants = (selector, print) => !print && isNeeded(selector, first)
      const isLater: Wants = (selector, print) => canMatch(selector, words) && !isFirst(selector, print)
      return [writeRules(rules, isFirst), writeRules(rules, isLater)]
    },
  }
}

/** Every word of a page that could be a class or the name of an element. */
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
  return { kind: 'style', selectors: splitOutside(prelude).map(readSelector), body }
}

/** Only what is outside parentheses is required in any case; :not() and :nth-child() require nothing. */
function readSelector(text: string): Selector {
  const choices: Selector[][] = []
  let bare = ''
  let from = 0
  for (let open = findOutside(text, 0, '(['); open >= 0; open = findOutside(text, from, '([')) {
    const close = findOutside(text, open + 1, text[open] === '(' ? ')' : ']')
    if (close < 0) break
    bare += text.slice(from, open)
    if (/:(is|where|has)$/.test(bare)) choices.push(splitOutside(text.slice(open + 1, close)).map(readSelector))
    bare += ' '
    from = close + 1
  }
  bare += text.slice(from)
  const classes = [...bare.matchAll(className)].map(([, name = '']) => name)
  return { text, classes, elements: bare.match(elementName) ?? [], choices }
}

/** Which rules are asked for: by their selectors, or null for those that have none, and whether they are for print. */
type Wants = (selector: Selector | null, print: boolean) => boolean

/** Whether a selector can match in a page with only these words, or once a script has added elements. */
function canMatch(selector: Selector | null, words: ReadonlySet<string>): boolean {
  return selector === null || selector.classes.every((name) => words.has(name))
}

/** Whether a selector can match in a page with only these words. */
function isNeeded(selector: Selector | null, words: ReadonlySet<string>): boolean {
  if (selector === null) return true
  const { classes, elements, choices } = selector
  const stand = [...classes, ...elements].every((name) => words.has(name))
  return stand && choices.every((list) => list.some((choice) => isNeeded(choice, words)))
}

function writeRules(rules: readonly Rule[], wants: Wants, print = false): string {
  return rules.map((rule) => writeRule(rule, wants, print)).join('')
}

function writeRule(rule: Rule, wants: Wants, print: boolean): string {
  if (rule.kind === 'other') return wants(null, print) ? rule.text : ''
  if (rule.kind === 'group') {
    const inner = writeRules(rule.rules, wants, print || rule.prelude === '@media print')
    return inner === '' ? '' : `${rule.prelude}{${inner}}`
  }
  const wanted = rule.selectors.filter((selector) => wants(selector, print))
  return wanted.length > 0 ? `${wanted.map(({ text }) => text).join(',')}{${rule.body}}` : ''
}

/** Where one of these characters stands outside strings, parentheses and brackets; -1 where none does. */
function findOutside(text: string, from: number, wanted: string): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (character === '\\') at += 1
    else if (character === '"' || character === "'") at = endOfString(text, at)
    else if (depth === 0 && wanted.includes(character)) return at
    else if (character === '(' || character === '[') depth += 1
    else if (character === ')' || character === ']') depth -= 1
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
