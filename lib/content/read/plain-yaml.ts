import { type PlainValue, readFlowList, readScalar } from '#lib/content/read/plain-scalar'

/** Signs with which YAML can say more than the forms below, blank lines, and characters that it treats in ways of its own. */
const special =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /(?:^|[ \t])#|[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u2028\u2029\ud800-\udfff\ufeff-\uffff]|^(?:---|\.\.\.)| $|\n\n|\n$/m

const keyed = /^([a-z][\w-]*):(?: (?! )|$)/i
const typedKey = /^(?:null|true|false)$/i

/**
 * Reads the YAML that most files consist of: keys with texts, true or false, lists in brackets or on lines, maps, and folded
 * texts. Null where there is anything else, which a YAML parser has to read; what is read here means the same to it.
 */
export function readPlainYaml(text: string): PlainValue | null {
  const start = text.startsWith('\n') ? text.search(/[^\n]/) : 0
  if (start === -1 || special.test(text.slice(start))) return null
  const reader = new Reader(text, start)
  const value = reader.readMap(0)
  return value && reader.isAtEnd ? value : null
}

/** A line without its indentation. */
interface Line {
  text: string
  indent: number
  offset: number
}

class Reader {
  readonly #lines: Line[] = []
  #next = 0

  constructor(text: string, start: number) {
    let offset = start
    for (const line of text.slice(start).split('\n')) {
      const indent = line.search(/[^ ]/)
      this.#lines.push({ text: line.slice(indent), indent, offset: offset + indent })
      offset += line.length + 1
    }
  }

  get isAtEnd(): boolean {
    return this.#next === this.#lines.length
  }

  readMap(indent: number): PlainValue | null {
    const entries = new Map<string, { key: number; node: PlainValue }>()
    const first = this.#lines[this.#next]
    for (let line = first; line?.indent === indent; line = this.#lines[this.#next]) {
      const [opening, name = ''] = keyed.exec(line.text) ?? []
      if (opening === undefined || typedKey.test(name) || entries.has(name)) return null
      this.#next++
      const node = this.#readValue(line.text.slice(opening.length), line.offset + opening.length, indent)
      if (!node) return null
      entries.set(name, { key: line.offset, node })
    }
    if (!first || entries.size === 0 || this.#isDeeper(indent)) return null
    const value = Object.fromEntries([...entries].map(([name, { node }]) => [name, node.value]))
    return { value, offset: first.offset, entries }
  }

  #readValue(text: string, offset: number, indent: number): PlainValue | null {
    if (text === '') return this.#readBlock(indent)
    if (text === '>-' || text === '|-') return this.#readText(text === '>-' ? ' ' : '\n', offset, indent)
    // A text that goes on in the next line.
    if (this.#isDeeper(indent)) return null
    return text.startsWith('[') ? readFlowList(text, offset) : readScalar(text, offset)
  }

  /** A list or map below its key. */
  #readBlock(indent: number): PlainValue | null {
    const line = this.#lines[this.#next]
    if (!line || line.indent < indent) return null
    if (line.text.startsWith('- ')) return this.#readList(line.indent)
    return line.indent > indent ? this.readMap(line.indent) : null
  }

  #readList(indent: number): PlainValue | null {
    const items: PlainValue[] = []
    const first = this.#lines[this.#next]
    for (let line = first; line?.indent === indent && line.text.startsWith('- '); line = this.#lines[this.#next]) {
      const item = { text: line.text.slice(2), indent: indent + 2, offset: line.offset + 2 }
      const node = keyed.test(item.text) ? this.#readItem(item) : this.#readLine(item)
      if (!node) return null
      items.push(node)
    }
    if (!first || this.#isDeeper(indent)) return null
    return { value: items.map(({ value }) => value), offset: first.offset, items }
  }

  /** A map whose first key stands beside the mark of its item. */
  #readItem(item: Line): PlainValue | null {
    this.#lines[this.#next] = item
    return this.readMap(item.indent)
  }

  #readLine({ text, offset }: Line): PlainValue | null {
    this.#next++
    return readScalar(text, offset)
  }

  /** A text on lines of its own, all indented alike. */
  #readText(between: string, offset: number, indent: number): PlainValue | null {
    const lines: string[] = []
    const deep = this.#lines[this.#next]?.indent ?? 0
    if (deep <= indent) return null
    for (let line = this.#lines[this.#next]; line?.indent === deep; line = this.#lines[++this.#next]) {
      lines.push(line.text)
    }
    return this.#isDeeper(indent) ? null : { value: lines.join(between), offset }
  }

  /** Whether the next line is indented more than what was read allows. */
  #isDeeper(indent: number): boolean {
    return (this.#lines[this.#next]?.indent ?? 0) > indent
  }
}
