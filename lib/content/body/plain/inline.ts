import type { PhrasingContent } from 'mdast'
import { InlineTree } from '#lib/content/body/plain/inline-tree'
import type { Notes, Prose } from '#lib/content/body/plain/prose'
import { flankOf } from '#lib/content/body/plain/sides'
import * as signs from '#lib/content/body/plain/signs'

/**
 * Parses prose in which every mark is certain: pairs around words, plain links, pictures, notes and code. Null where any
 * of it could mean something else, which only the whole parser can tell.
 */
export function parseInline(prose: Prose): PhrasingContent[] | null {
  return new InlineParser(prose).run()
}

class InlineParser {
  readonly #text: string
  readonly #notes: Notes
  readonly #tree: InlineTree

  constructor(prose: Prose) {
    this.#text = prose.text
    this.#notes = prose.notes
    this.#tree = new InlineTree(prose)
  }

  run(): PhrasingContent[] | null {
    const tree = this.#tree
    for (let match = this.#nextSign(); match; match = this.#nextSign()) {
      tree.next = match.index + match[0].length
      if (!this.#parse(match[0], match.index)) return null
    }
    return tree.finish()
  }

  #nextSign(): RegExpExecArray | null {
    return signs.matchAt(signs.meaning, this.#text, this.#tree.next)
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
    const flank = flankOf(this.#text, at, size)
    if (flank === null || size > 3) return false
    if (flank === 'alone' || flank === 'within') return this.#skip(at + size) && (flank === 'alone' || sign === '_')
    if (size === 3) return flank === 'opens' ? this.#enterBoth(sign, at) : this.#exitBoth(sign, at)
    const type = size === 2 ? 'strong' : 'emphasis'
    return flank === 'opens'
      ? this.#tree.enter(type, sign, at, at + size)
      : this.#tree.exitPair(type, sign, at, at + size)
  }

  #strikethrough(at: number): boolean {
    const size = this.#sizeOf('~', at)
    // A single one is a sign like any other.
    if (size === 1) return true
    const flank = size === 2 ? flankOf(this.#text, at, size) : null
    if (flank === 'opens') return this.#tree.enter('delete', '~', at, at + 2)
    return flank === 'closes' && this.#tree.exitPair('delete', '~', at, at + 2)
  }

  #sizeOf(sign: string, at: number): number {
    let end = at
    while (this.#text[end] === sign) end++
    return end - at
  }

  #enterBoth(sign: string, at: number): boolean {
    return this.#tree.enter('emphasis', sign, at, at + 1) && this.#tree.enter('strong', sign, at + 1, at + 3)
  }

  #exitBoth(sign: string, at: number): boolean {
    if (!this.#tree.isOpenTwice) return false
    return this.#tree.exitPair('strong', sign, at, at + 2) && this.#tree.exitPair('emphasis', sign, at + 2, at + 3)
  }

  #openLink(at: number): boolean {
    if (this.#text[at + 1] === '^') return this.#note(at)
    const [words] = this.#notes.mayDefine ? [] : (signs.matchAt(signs.bracketed, this.#text, at) ?? [])
    if (words !== undefined) return this.#skip(at + words.length)
    return !this.#tree.isInLink && this.#tree.enter('link', '[', at, at + 1)
  }

  #closeLink(at: number): boolean {
    const [whole, url = '', title = null] = signs.matchAt(signs.linkEnd, this.#text, at) ?? []
    return whole !== undefined && signs.isCertain(url) && this.#tree.exitLink(title, url, at, at + whole.length)
  }

  #note(at: number): boolean {
    const [whole, label = ''] = signs.matchAt(signs.note, this.#text, at) ?? []
    const identifier = label.toLowerCase()
    if (whole === undefined || !this.#notes.known.has(identifier) || this.#tree.isInLink) return false
    return this.#tree.add({ type: 'footnoteReference', identifier, label }, at, at + whole.length)
  }

  #image(at: number): boolean {
    const [whole, alt = '', url = '', title = null] = signs.matchAt(signs.image, this.#text, at) ?? []
    if (whole === undefined || this.#tree.isInLink || signs.bareAddress.test(alt)) return false
    return signs.isCertain(url) && this.#tree.add({ type: 'image', title, url, alt }, at, at + whole.length)
  }

  #code(at: number): boolean {
    const [whole, value = ''] = signs.matchAt(signs.code, this.#text, at) ?? []
    return whole !== undefined && this.#tree.add({ type: 'inlineCode', value }, at, at + whole.length)
  }

  #reference(at: number): boolean {
    const [whole, name = ''] = signs.matchAt(signs.named, this.#text, at) ?? []
    if (whole === undefined) return signs.matchAt(signs.referenceHere, this.#text, at) === null
    return this.#tree.replace(at, whole.length, signs.characters[name] ?? '')
  }

  #escape(at: number): boolean {
    const [whole, sign = ''] = signs.matchAt(signs.escaped, this.#text, at) ?? []
    if (whole !== undefined) return this.#tree.replace(at, 2, sign)
    return /[^\n]/.test(this.#text[at + 1] ?? '')
  }

  #tag(at: number): boolean {
    const [value] = signs.matchAt(signs.tag, this.#text, at) ?? []
    return value !== undefined && !this.#tree.isInLink && this.#tree.add({ type: 'html', value }, at, at + value.length)
  }

  #autolink(at: number): boolean {
    const [whole, url = ''] = signs.matchAt(signs.autolink, this.#text, at) ?? []
    return whole !== undefined && this.#tree.addLink(url, url, at, at + 1, at + whole.length)
  }

  #address(at: number): boolean {
    const [typed] = signs.matchAt(signs.address, this.#text, at) ?? []
    if (typed === undefined || !/\s/.test(this.#text[at - 1] ?? ' ')) return false
    return this.#tree.addLink(typed, typed.startsWith('www') ? `http://${typed}` : typed, at, at, at + typed.length)
  }

  #mail(at: number): boolean {
    const [box] = signs.mailbox.exec(this.#tree.typedBefore(at)) ?? []
    const [host] = signs.matchAt(signs.mailHost, this.#text, at) ?? []
    if (box === undefined || host === undefined) return false
    const start = at - box.length
    if (!/\s/.test(this.#text[start - 1] ?? ' ')) return false
    return this.#tree.addLink(box + host, `mailto:${box}${host}`, start, start, at + host.length)
  }

  /** Goes on after an index, within the same text. */
  #skip(index: number): true {
    this.#tree.next = index
    return true
  }
}
