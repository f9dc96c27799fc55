import type { Point } from 'unist'

/** One line of a leaf, without the marks of the quote or list around it. */
export interface ProseLine {
  /** Its offset in the file. */
  offset: number
  /** Its column in the file, counted from 1. */
  column: number
}

/** What a text defines for the whole of it. */
export interface Notes {
  /** The identifiers of footnotes that are certainly defined. */
  known: ReadonlySet<string>
  /** Whether words in brackets may be a link or a note. */
  mayDefine: boolean
}

/** The text of a paragraph or heading, and where each of its lines is in the file. */
export interface Prose {
  /** The lines, with \n between them. */
  text: string
  lines: readonly ProseLine[]
  /** The number of the first line. */
  line: number
  notes: Notes
}

/** Finds the place in the file of an index in the prose; the indexes must not go back. */
export class Cursor {
  readonly #prose: Prose
  #row = 0
  /** The index at which the row starts. */
  #from = 0
  /** The index of the \n that ends the row. */
  #to: number

  constructor(prose: Prose) {
    this.#prose = prose
    this.#to = this.#endOf(0)
  }

  /** Where something starts. */
  start(index: number): Point {
    this.#follow(index)
    const { offset = 0, column = 1 } = this.#prose.lines[this.#row] ?? {}
    const along = index - this.#from
    return { line: this.#prose.line + this.#row, column: column + along, offset: offset + along }
  }

  /** Where something ends; after a line, before the marks that precede the next. */
  end(index: number): Point {
    const point = this.start(index)
    if (index !== this.#from || index === 0) return point
    return { ...point, column: 1, offset: point.offset === undefined ? 0 : point.offset - point.column + 1 }
  }

  #follow(index: number): void {
    while (index > this.#to) {
      this.#row++
      this.#from = this.#to + 1
      this.#to = this.#endOf(this.#from)
    }
  }

  #endOf(from: number): number {
    const end = this.#prose.text.indexOf('\n', from)
    return end === -1 ? this.#prose.text.length : end
  }
}
