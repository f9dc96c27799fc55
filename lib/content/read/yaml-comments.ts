import { type Document, isMap, isPair, isScalar, isSeq, visit } from 'yaml'

/** A comment on the line of a value, which may have been meant as part of it. */
export interface Comment {
  /** The path of the value: ['options', 1, 'text']. */
  path: PropertyKey[]
  /** The offset of its #. */
  offset: number
  /** The value and the comment as they were typed. */
  typed: string
}

/** The comments that follow a value on its line, in the order of the text. */
export function commentsBesideValues(document: Document, text: string): Comment[] {
  const found: Comment[] = []
  if (!text.includes('#')) return found
  visit(document, {
    Scalar: (key, node, ancestors) => {
      if (key === 'key' || !node.range) return
      const [start, end] = node.range
      // The range of a value that is missing starts at its comment.
      const rest = /^[ \t]*(?<comment>#.*)/.exec(text.slice(end))
      const comment = rest?.groups?.comment
      if (!rest || !comment || !mayBeText(node, comment)) return
      const offset = end + rest[0].length - comment.length
      found.push({ path: pathTo(node, ancestors), offset, typed: text.slice(start, offset + comment.length).trim() })
    },
  })
  return found
}

/**
 * The comment that caused a syntax error, because it contains the closing bracket of a list or is inside a text of several
 * lines; null where there is none. `fault` is the offset at which the parser noticed.
 */
export function commentBehindFault(document: Document, text: string, fault: number): Comment | null {
  const comment = commentsBesideValues(document, text).findLast(({ offset }) => offset < fault)
  if (!comment) return null
  const [rest = '', after = ''] = text.slice(comment.offset).split('\n')
  const next = comment.offset + rest.length + 1
  if (text.slice(next, Math.max(next, fault)).includes('\n')) return null
  const goesOn = /^[ \t]+[^\s#-]/.test(after) && !/:(?:\s|$)/.test(after)
  return /[\]}]/.test(rest) || goesOn ? comment : null
}

/** Whether a comment may belong to the value: not after closing quotes and a space, nor after a null that was typed. */
function mayBeText({ value, type, source }: { value: unknown; type?: string; source?: string }, comment: string) {
  if (type?.startsWith('QUOTE')) return /^#\S/.test(comment)
  if (type !== 'PLAIN') return false
  return value !== null || !source
}

function pathTo(node: unknown, ancestors: readonly unknown[]): PropertyKey[] {
  const path: PropertyKey[] = []
  for (const [index, ancestor] of ancestors.entries()) {
    const next = ancestors[index + 1] ?? node
    if (isPair(ancestor)) path.push(isScalar(ancestor.key) ? String(ancestor.key.value) : '')
    else if (isSeq(ancestor) && !isMap(ancestor)) path.push(ancestor.items.indexOf(next))
  }
  return path
}
