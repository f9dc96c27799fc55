/** A value of plain YAML, and where it is. */
export interface PlainValue {
  value: unknown
  /** Where it starts; a list or map on lines of its own where its first item does. */
  offset: number
  /** The keys of a map, each with its own offset. */
  entries?: ReadonlyMap<string, { key: number; node: PlainValue }>
  /** The items of a list. */
  items?: readonly PlainValue[]
}

const quoted = /^(?:"([^"\\]*)"|'([^']*)')$/
/** A text without quotes. */
const bare = /^[\p{L}\d“‘«¿¡$€£(/][^[\]{}]*$/u
const bareInBrackets = /^[\p{L}\d“‘«¿¡$€£(/][^[\]{}:,]*$/u
/** What is or may be more than a text. */
const typed = /^(?:null|true|false|[\d.+_-]+(?:e[-+]?\d+)?|0[ox][\da-f]+)$/i

/** One value on a line; null where it is more than a text, true, false or a whole number. */
export function readScalar(text: string, offset: number, pattern = bare): PlainValue | null {
  const [, double, single] = quoted.exec(text) ?? []
  const words = double ?? single
  if (words !== undefined) return /[[\]{}]/.test(words) ? null : { value: words, offset }
  if (text === 'true' || text === 'false') return { value: text === 'true', offset }
  if (/^(?:0|[1-9]\d{0,14})$/.test(text)) return { value: Number(text), offset }
  if (!pattern.test(text) || typed.test(text) || /:(?: |$)/.test(text)) return null
  return { value: text, offset }
}

/** A list in brackets, on one line. */
export function readFlowList(text: string, offset: number): PlainValue | null {
  if (!text.endsWith(']')) return null
  const items: PlainValue[] = []
  let at = 1
  for (const part of text.slice(1, -1).split(',')) {
    const start = part.search(/[^ ]/)
    const item = start === -1 ? null : readScalar(part.trim(), offset + at + start, bareInBrackets)
    if (!item) return null
    items.push(item)
    at += part.length + 1
  }
  return { value: items.map(({ value }) => value), offset, items }
}

/** The offset of a value, or with `key` of its key; of the nearest thing around it where it does not exist. */
export function plainOffsetOf(root: PlainValue, path: readonly PropertyKey[], key: boolean): number {
  let node = root
  let offset = 0
  for (const [index, part] of path.entries()) {
    const entry = node.entries?.get(String(part))
    const next = entry?.node ?? node.items?.[Number(part)]
    if (!next) return offset
    offset = entry && key && index === path.length - 1 ? entry.key : next.offset
    node = next
  }
  return offset
}
