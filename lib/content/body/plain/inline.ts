import type { PhrasingContent } from 'mdast'
import type { Point } from 'unist'
import { Cursor, type Prose } from '#lib/content/body/plain/prose'
import { sideOf } from '#lib/content/body/plain/sides'

/** Signs that may mean something within a line. */
const meaning = /[\\`*_~[\]<&!|@]/g

/** A bare address, which becomes a link. */
const bareAddress = /https?:\/\/|www\./i

const reference = /&(?:#|[a-z][a-z0-9]*;)/iy
const code = /`([^`\s](?:[^`\n]*[^`\s])?)`(?!`)/y

/** An address without a sign that could end or change it, and perhaps a title. */
const resource = String.raw`\(([\w/.:?#%=+,;@~$&-]+)(?: "([^"\\&\n]+)")?\)`
const linkEnd = new RegExp(`\\]${resource}`, 'y')
/** Words of a picture: no space at their ends, no sign that may mean something. */
const words = '[^\\s[\\]\\\\`*_<&@~|!](?:[^[\\]\\\\`*_<&@~|!\\n]*[^\\s[\\]\\\\`*_<&@~|!])?'
const image = new RegExp(`!\\[(${words})\\]${resource}`, 'y')

/**
 * Parses prose in which every mark is certain: pairs around words, plain links, pictures and code. Null where any of it
 * could mean something else, which only the whole parser can tell.
 */
export function parseInline(prose: Prose): PhrasingContent[] | null {
  return new InlineParser(prose).run()
}

/** What was opened and not closed yet. */
interface Frame {
  type: 'emphasis' | 'strong' | 'link' | null
  sign: string
  start: Point
  children: PhrasingContent[]
}

class InlineParser {
  readonly #text: string
  readonly #cursor: Cursor
  readonly #open: Frame[] = []
  #frame: Frame
  /** Where the text starts that has no node yet, and its place. */
  #from = 0
  #place: Point

  constructor(prose: Prose) {
    this.#text = prose.text
    this.#cursor = new Cursor(prose)
    this.#place = this.#cursor.start(0)
    this.#frame = { type: null, sign: '', start: this.#place, children: [] }
  }

  run(): PhrasingContent[] | null {
    meaning.lastIndex = 0
    for (let match = meaning.exec(this.#text); match; match = meaning.exec(this.#text)) {
      if (!this.#read(match[0], match.index)) return null
    }
    return this.#frame.type === null && this.#flush(this.#text.length) ? this.#frame.children : null
  }

  /** Reads what a sign means; false where that is not certain. */
  #read(sign: string, at: number): boolean {
    if (sign === '*' || sign === '_') return this.#emphasis(sign, at)
    if (sign === '[') return this.#openLink(at)
    if (sign === ']') return this.#closeLink(at)
    if (sign === '`') return this.#code(at)
    if (sign === '!') return this.#text[at + 1] !== '[' || this.#image(at)
    return sign === '&' && matchAt(reference, this.#text, at) === null
  }

  #emphasis(sign: string, at: number): boolean {
    const text = this.#text
    const end = at + (text[at + 1] === sign ? 2 : 1)
    const before = sideOf(text.charCodeAt(at - 1))
    const after = sideOf(text.charCodeAt(end))
    if (text[end] === sign || before === null || after === null) return false
    // Some runs may both open and close: those are left to the whole parser.
    const opens = after !== 'space' && (after === 'letter' ? before !== 'letter' : before === 'space')
    const closes = before !== 'space' && (before === 'letter' ? after !== 'letter' : after === 'space')
    if (opens === closes) {
      meaning.lastIndex = end
      return sign === '_' && before === 'letter' && after === 'letter'
    }
    const type = end - at === 2 ? 'strong' : 'emphasis'
    if (opens) return this.#enter(type, sign, at, end)
    const { type: opened, sign: openedBy } = this.#frame
    return opened === type && openedBy === sign && this.#exit({ type }, at, end)
  }

  #openLink(at: number): boolean {
    return this.#text[at + 1] !== '^' && !this.#isInLink() && this.#enter('link', '[', at, at + 1)
  }

  #closeLink(at: number): boolean {
    const [whole, url = '', title = null] = matchAt(linkEnd, this.#text, at) ?? []
    if (whole === undefined || this.#frame.type !== 'link' || at === this.#from) return false
    return isCertain(url) && this.#exit({ type: 'link', title, url }, at, at + whole.length)
  }

  #image(at: number): boolean {
    const [whole, alt = '', url = '', title = null] = matchAt(image, this.#text, at) ?? []
    if (whole === undefined || this.#isInLink() || bareAddress.test(alt)) return false
    return isCertain(url) && this.#add({ type: 'image', title, url, alt }, at, at + whole.length)
  }

  #code(at: number): boolean {
    const [whole, value = ''] = matchAt(code, this.#text, at) ?? []
    return whole !== undefined && this.#add({ type: 'inlineCode', value }, at, at + whole.length)
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

  #exit(
    node: { type: 'emphasis' | 'strong' } | { type: 'link'; title: string | null; url: string },
    at: number,
    end: number,
  ): boolean {
    if (!this.#flush(at)) return false
    const { start, children } = this.#frame
    const around = this.#open.pop()
    if (!around) throw new Error('Something was closed that was never opened.')
    around.children.push({ ...node, children, position: { start, end: this.#cursor.end(end) } })
    this.#frame = around
    return this.#resume(end)
  }

  #add(
    node: { type: 'inlineCode'; value: string } | { type: 'image'; title: string | null; url: string; alt: string },
    at: number,
    end: number,
  ): boolean {
    if (!this.#flush(at)) return false
    const start = this.#cursor.start(at)
    this.#frame.children.push({ ...node, position: { start, end: this.#cursor.end(end) } })
    return this.#resume(end)
  }

  /** Makes a node of the text before an index; false where it contains a bare address. */
  #flush(to: number): boolean {
    if (to === this.#from) return true
    const value = this.#text.slice(this.#from, to)
    if (bareAddress.test(value)) return false
    this.#frame.children.push({ type: 'text', value, position: { start: this.#place, end: this.#cursor.end(to) } })
    return true
  }

  #resume(index: number): true {
    this.#from = index
    this.#place = this.#cursor.start(index)
    meaning.lastIndex = index
    return true
  }
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index
  return pattern.exec(text)
}

/** Whether an address has no character reference. */
function isCertain(url: string): boolean {
  return !/&(?:#|[a-z][a-z0-9]*;)/i.test(url)
}
