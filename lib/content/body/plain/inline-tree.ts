import type { PhrasingContent } from 'mdast'
import type { Point } from 'unist'
import { Cursor, type Prose } from '#lib/content/body/plain/prose'
import * as signs from '#lib/content/body/plain/signs'

type Pair = 'emphasis' | 'strong' | 'delete'

/** What was opened and not closed yet. */
interface Frame {
  type: Pair | 'link' | null
  sign: string
  start: Point
  children: PhrasingContent[]
}

type Around = { type: Pair } | { type: 'link'; title: string | null; url: string }

/**
 * The nodes of prose, built from its start to its end. Indexes are those of the prose and never go back; what returns a
 * boolean returns false where the text before may be a bare address, or nothing fits.
 */
export class InlineTree {
  /** The index at which reading goes on. */
  next = 0
  readonly #text: string
  readonly #cursor: Cursor
  readonly #open: Frame[] = []
  #frame: Frame
  /** Where the text starts that has no node yet, its place, and what came before it with references and escapes read. */
  #from = 0
  #place: Point
  #read = ''

  constructor(prose: Prose) {
    this.#text = prose.text
    this.#cursor = new Cursor(prose)
    this.#place = this.#cursor.start(0)
    this.#frame = { type: null, sign: '', start: this.#place, children: [] }
  }

  /** The nodes of the whole prose; null where something is still open. */
  finish(): PhrasingContent[] | null {
    return this.#frame.type === null && this.#flush(this.#text.length) ? this.#frame.children : null
  }

  get isInLink(): boolean {
    return this.#frame.type === 'link' || this.#open.some(({ type }) => type === 'link')
  }

  /** Whether the two that are innermost were opened by one run of marks. */
  get isOpenTwice(): boolean {
    const outer = this.#open.at(-1)?.start.offset
    return outer !== undefined && outer + 1 === this.#frame.start.offset
  }

  /** The text before an index that has no node yet, as it was typed. */
  typedBefore(at: number): string {
    return this.#text.slice(this.#from, at)
  }

  /** Opens what a sign from `at` to `end` starts. */
  enter(type: Pair | 'link', sign: string, at: number, end: number): boolean {
    if (!this.#flush(at)) return false
    this.#open.push(this.#frame)
    this.#frame = { type, sign, start: this.#cursor.start(at), children: [] }
    return this.#resume(end)
  }

  exitPair(type: Pair, sign: string, at: number, end: number): boolean {
    return this.#frame.type === type && this.#frame.sign === sign && this.#exit({ type }, at, end)
  }

  /** Closes a link; false also where it has no words. */
  exitLink(title: string | null, url: string, at: number, end: number): boolean {
    if (this.#frame.type !== 'link' || !this.#flush(at)) return false
    return this.#frame.children.length > 0 && this.#exit({ type: 'link', title, url }, at, end)
  }

  add(node: PhrasingContent, at: number, end: number): boolean {
    if (!this.#flush(at)) return false
    const start = this.#cursor.start(at)
    this.#frame.children.push({ ...node, position: { start, end: this.#cursor.end(end) } })
    return this.#resume(end)
  }

  /** Adds a link that shows its address, whose words start at `inner`. */
  addLink(value: string, url: string, at: number, inner: number, end: number): boolean {
    if (this.isInLink || !this.#flush(at)) return false
    const start = this.#cursor.start(at)
    const from = this.#cursor.start(inner)
    const to = this.#cursor.end(inner + value.length)
    const children: PhrasingContent[] = [{ type: 'text', value, position: { start: from, end: to } }]
    const position = { start, end: this.#cursor.end(end) }
    this.#frame.children.push({ type: 'link', title: null, url, children, position } as PhrasingContent)
    return this.#resume(end)
  }

  /** Reads a reference or an escape as the sign that it means. */
  replace(at: number, length: number, sign: string): true {
    this.#read += this.#text.slice(this.#from, at) + sign
    this.#from = at + length
    this.next = this.#from
    return true
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

  #resume(index: number): true {
    this.#from = index
    this.#place = this.#cursor.start(index)
    this.next = index
    return true
  }
}
