import { createHash } from 'node:crypto'
import type { StyleSheet } from '#lib/http/finish/style-sheets'

/**
 * Puts the sheets that a page needs where they are first needed: those of the first screen and the global ones into
 * the head, the others at the fold (docs/decisions/0022). A module none of whose classes stands in the page, not even
 * in a template or a data attribute, can match nothing there; nor can rules for text from right to left where there is none. `headAt` and `foldAt` are positions among the pieces of
 * the page; -1 where it has no fold. Returns the CSP sources of what it wrote.
 */
export function placeStyles(pieces: string[], sheets: readonly StyleSheet[], headAt: number, foldAt: number): string[] {
  const words = wordsOf(pieces.join(''))
  const first = foldAt < 0 ? words : wordsOf(pieces.slice(0, foldAt).join(''))
  const needed = sheets.filter((sheet) => isNeeded(sheet, words))
  const styles = textOf(needed.filter((sheet) => isNeeded(sheet, first)))
  const others = textOf(needed.filter((sheet) => !isNeeded(sheet, first)))
  pieces[headAt] = `<style>${styles}</style>`
  if (others === '') return [hashSource(styles)]
  // HTML has no style element in a body, but SVG has; its content is text like any other.
  const text = others.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  pieces[foldAt] = `<svg display="none"><style>${text}</style></svg>`
  return [hashSource(styles), hashSource(others)]
}

/** A CSP source that allows exactly this inline text. */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/** Every word of a page that could be a class. */
function wordsOf(html: string): Set<string> {
  return new Set(html.match(/[A-Za-z_-][\w-]*/g))
}

function isNeeded({ words }: StyleSheet, present: ReadonlySet<string>): boolean {
  return words.length === 0 || words.some((word) => present.has(word))
}

function textOf(sheets: readonly StyleSheet[]): string {
  return sheets.map(({ text }) => text).join('')
}
