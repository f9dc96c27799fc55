import { createHash } from 'node:crypto'
import { type PrunedSheet, wordsOf } from '#lib/http/finish/prune-styles'

/**
 * Puts the styles where they are first needed: those of what stands before the fold into the head, the others at the
 * fold (docs/decisions/0022). `headAt` and `foldAt` are places among the pieces of the page; -1 where it has no fold.
 * Returns the CSP sources of what it wrote.
 */
export function placeStyles(
  pieces: string[],
  sheets: readonly PrunedSheet[],
  headAt: number,
  foldAt: number,
): string[] {
  const words = wordsOf(pieces.join(''))
  const first = foldAt < 0 ? words : wordsOf(pieces.slice(0, foldAt).join(''))
  const parts = sheets.map((sheet) => (foldAt < 0 ? ([sheet.forWords(words), ''] as const) : sheet.inTwo(words, first)))
  const styles = parts.map(([needed]) => needed).join('')
  const others = parts.map(([, other]) => other).join('')
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
