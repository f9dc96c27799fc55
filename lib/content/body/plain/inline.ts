import type { PhrasingContent } from 'mdast'
import type { Point } from 'unist'
import { Cursor, type Notes, type Prose } from '#lib/content/body/plain/prose'
import { sideOf } from '#lib/content/body/plain/sides'
import * as signs from '#lib/content/body/plain/signs'

/**
 * Parses prose in which every mark is certain: pairs around words, plain links, pictures, notes and code. Null where any
 * of it could mean something else, which only the whole parser can tell.
 */
export function parseInline(prose: Prose): PhrasingContent[] | null {
  return new InlineParser(prose).run()
}

/** What was opened and not closed yet. */
interface Frame {
  type: 'emphasis' | 'strong' | 'delete' | 'link' | null
  sign: string
  start: Point
  children: PhrasingContent[]
}

type Around = { type: 'emphasis' | 'strong' | 'delete' } | { type: 'link'; title: string | null; url: string }

class InlineParser {
  readonly #text: string
  readonly #notes: Notes
  readonly #cursor: Cursor
  readonly #open: Frame[] = []
  #frame: Frame
  /** Where the text starts that has no node yet, its place, and what came before it with references and escapes read. */
  #from = 0
  #place: Point
  #read = ''

  constructor(prose: Prose) {
    this.#text = prose.text
    this.#notes = prose.notes
    this.#cursor = new Cursor(prose)
    this.#place = this.#cursor.start(0)
    this.#frame = { type: null, sign: '', start: this.#place, children: [] }
  }

  run(): PhrasingContent[] | null {
    const { meaning } = signs
    meaning.lastIndex = 0
    for (let match = meaning.exec(this.#text); match; match = meaning.exec(this.#text)) {
      if (!this.#parse(match[0], match.index)) return null
    }
    return this.#frame.type === null && this.#flush(this.#text.length) ? this.#frame.children : null
  }

  /** Parses what a sign means; false where that is not certain. */
  #parse(sign: string, at: number): boolean {
    switch (sign) {
      case '*':
      case '_':
        return this.#emphasis(sign, at)
      case '~':
        return this.#strikethrough(at)
      case '[':
        return this.#openLink(at)
      case ']':
        return this.#closeLink(at)
      case '`':
        return this.#code(at)
      case '!':
        return this.#text[at + 1] !== '[' || this.#image(at)
      case '&':
        return this.#reference(at)
      case '\\':
        return this.#escape(at)
      case '<':
        return /\s/.test(this.#text[at + 1] ?? ' ') || this.#tag(at) || this.#autolink(at)
      case '@':
        return this.#mail(at)
      default:
        return this.#address(at)
    }
  }

  #emphasis(sign: '*' | '_', at: number): boolean {
    const size = this.#sizeOf(sign, at)
    const side = this.#sideAt(at, size)
    if (side === null || size > 3) return false
    if (side === 'alone' || side === 'within') return this.#skip(at + size, side === 'alone' || sign === '_')
    if (size === 3) return side === 'opens' ? this.#enterBoth(sign, at) : this.#exitBoth(sign, at)
    const type = size === 2 ? 'strong' : 'emphasis'
    return side === 'opens' ? this.#enter(type, sign, at, at + size) : this.#exitPair(type, sign, at, at + size)
  }

  #strikethrough(at: number): boolean {
    const size = this.#sizeOf('~', at)
    // A single one is a sign like any other.
    if (size === 1) return true
    const side = size === 2 ? this.#sideAt(at, size) : null
    if (side === 'opens') return this.#enter('delete', '~', at, at + 2)
    return side === 'closes' && this.#exitPair('delete', '~', at, at + 2)
  }

  #sizeOf(sign: string, at: number): number {
    let end = at
    while (this.#text[end] === sign) end++
    return end - at
  }

  /** Whether a run of marks certainly opens or closes; or stands between spaces or letters; null where it may do both, or neither. */
  #sideAt(at: number, size: number): 'opens' | 'closes' | 'alone' | 'within' | null {
    const before = sideOf(this.#text.charCodeAt(at - 1))
    const after = sideOf(this.#text.charCodeAt(at + size))
    if (before === null || after === null) return null
    if (before === after && before !== 'sign') return before === 'space' ? 'alone' : 'within'
    const opens = after !== 'space' && (after === 'letter' ? before !== 'letter' : before === 'space')
    const closes = before !== 'space' && (before === 'letter' ? after !== 'letter' : after === 'space')
    return opens === closes ? null : opens ? 'opens' : 'closes'
  }

  #enterBoth(sign: string, at: number): boolean {
    return this.#enter('emphasis', sign, at, at + 1) && this.#enter('strong', sign, at + 1, at + 3)
  }

  #exitBoth(sign: string, at: number): boolean {
    // The two must have been opened together.
    const outer = this.#open.at(-1)
    if (outer?.start.offset === undefined || outer.start.offset + 1 !== this.#frame.start.offset) return false
    return this.#exitPair('strong', sign, at, at + 2) && this.#exitPair('emphasis', sign, at + 2, at + 3)
  }

  #exitPair(type: 'emphasis' | 'strong' | 'delete', sign: string, at: number, end: number): boolean {
    return this.#frame.type === type && this.#frame.sign === sign && this.#exit({ type }, at, end)
  }

  #openLink(at: number): boolean {
    if (this.#text[at + 1] === '^') return this.#note(at)
    const [words] = this.#notes.mayDefine ? [] : (signs.matchAt(signs.bracketed, this.#text, at) ?? [])
    if (words !== undefined) return this.#skip(at + words.length)
    return !this.#isInLink() && this.#enter('link', '[', at, at + 1)
  }

  #closeLink(at: number): boolean {
    const [whole, url = '', title = null] = signs.matchAt(signs.linkEnd, this.#text, at) ?? []
    if (whole === undefined || this.#frame.type !== 'link' || !signs.isCertain(url) || !this.#flush(at)) return false
    return this.#frame.children.length > 0 && this.#exit({ type: 'link', title, url }, at, at + whole.length)
  }

  #note(at: number): boolean {
    const [whole, label = ''] = signs.matchAt(signs.note, this.#text, at) ?? []
    const identifier = label.toLowerCase()
    if (whole === undefined || !this.#notes.known.has(identifier) || this.#isInLink()) return false
    return this.#add({ type: 'footnoteReference', identifier, label }, at, at + whole.length)
  }

  #image(at: number): boolean {
    const [whole, alt = '', url = '', title = null] = signs.matchAt(signs.image, this.#text, at) ?? []
    if (whole === undefined || this.#isInLink() || signs.bareAddress.test(alt)) return false
    return signs.isCertain(url) && this.#add({ type: 'image', title, url, alt }, at, at + whole.length)
  }

  #code(at: number): boolean {
    const [whole, value = ''] = signs.matchAt(signs.code, this.#text, at) ?? []
    return whole !== undefined && this.#add({ type: 'inlineCode', value }, at, at + whole.length)
  }

  #reference(at: number): boolean {
    const [whole, name = ''] = signs.matchAt(signs.named, this.#text, at) ?? []
    if (whole === undefined) return signs.matchAt(signs.referenceHere, this.#text, at) === null && this.#skip(at + 1)
    return this.#replace(at, whole.length, signs.characters[name] ?? '')
  }

  #escape(at: number): boolean {
    const [whole, sign = ''] = signs.matchAt(signs.escaped, this.#text, at) ?? []
    if (whole !== undefined) return this.#replace(at, 2, sign)
    return /[^\n]/.test(this.#text[at + 1] ?? '') && this.#skip(at + 1)
  }

  #tag(at: number): boolean {
    const [value] = signs.matchAt(signs.tag, this.#text, at) ?? []
    return value !== undefined && !this.#isInLink() && this.#add({ type: 'html', value }, at, at + value.length)
  }

  #autolink(at: number): boolean {
    const [whole, url = ''] = signs.matchAt(signs.autolink, this.#text, at) ?? []
    return whole !== undefined && this.#addLink(url, url, at, at + 1, at + whole.length)
  }

  #address(at: number): boolean {
    const [typed] = signs.matchAt(signs.address, this.#text, at) ?? []
    if (typed === undefined || !/\s/.test(this.#text[at - 1] ?? ' ')) return false
    return this.#addLink(typed, typed.startsWith('www') ? `http://${typed}` : typed, at, at, at + typed.length)
  }

  #mail(at: number): boolean {
    const [box] = signs.mailbox.exec(this.#text.slice(this.#from, at)) ?? []
    const [host] = signs.matchAt(signs.mailHost, this.#text, at) ?? []
    if (box === undefined || host === undefined) return false
    const start = at - box.length
    if (!/\s/.test(this.#text[start - 1] ?? ' ')) return false
    return this.#addLink(box + host, `mailto:${box}${host}`, start, start, at + host.length)
  }

  #isInLink(): boolean {
    return this.#frame.type === 'link' || this.#open.some(({ type }) => type === 'link')
  }

  #enter(type: Frame['type'], sign: string, at: number, end: number): boolean {
    if (!this.#flush(at)) return false
    this.#open.push(this.#frame)
    this.#frame = { type, sign, start: this.#cursor.start(at), children: [] }
    return this.#resume(end)
  }

  #exit(node: Around, at: number, end: number): boolean {
    if (!this.#flush(at)) return false
    const { start, children } = this.#frame
    const around = this.#open.pop()
    if (!around) throw new Error('Something was closed that was never opened.')
    around.children.push({ ...node, children, position: { start, end: this.#cursor.end(end) } } as PhrasingContent)
    this.#frame = around
    return this.#resume(end)
  }

  #addLink(value: string, url: string, at: number, inner: number, end: number): boolean {
    if (this.#isInLink() || !this.#flush(at)) return false
    const start = this.#cursor.start(at)
    const from = this.#cursor.start(inner)
    const to = this.#cursor.end(inner + value.length)
    const children: PhrasingContent[] = [{ type: 'text', value, position: { start: from, end: to } }]
    const position = { start, end: this.#cursor.end(end) }
    this.#frame.children.push({ type: 'link', title: null, url, children, position } as PhrasingContent)
    return this.#resume(end)
  }

  #add(node: PhrasingContent, at: number, end: number): boolean {
    if (!this.#flush(at)) return false
    const start = this.#cursor.start(at)
    this.#frame.children.push({ ...node, position: { start, end: this.#cursor.end(end) } })
    return this.#resume(end)
  }

  /** Makes a node of the text before an index; false where what was read of it may be a bare address. */
  #flush(to: number): boolean {
    const read = this.#read
    const value = read + this.#text.slice(this.#from, to)
    if (value === '') return true
    if (read !== '' && signs.bareAddress.test(value)) return false
    this.#frame.children.push({ type: 'text', value, position: { start: this.#place, end: this.#cursor.end(to) } })
    this.#read = ''
    this.#from = to
    return true
  }

  #replace(at: number, length: number, sign: string): boolean {
    this.#read += this.#text.slice(this.#from, at) + sign
    this.#from = at + length
    return this.#skip(this.#from)
  }

  /** Goes on after an index, within the same text. */
  #skip(index: number, isCertain = true): boolean {
    signs.meaning.lastIndex = index
    return isCertain
  }

  #resume(index: number): true {
    this.#from = index
    this.#place = this.#cursor.start(index)
    signs.meaning.lastIndex = index
    return true
  }
}
