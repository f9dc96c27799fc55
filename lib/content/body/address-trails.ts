import { limits } from '#lib/content/limits'
import type { Report } from '#lib/content/report/diagnostics'
import { positionWithin } from '#lib/content/report/position'

/** Marks that may end a sentence after an address, as GFM lists them. */
const trail = /(?:[!"'()*,.:;?_~<\]]|&[a-z]+;){50,}/gi

/**
 * Refuses addresses with so many marks after them that a parser, which looks at all that follow from each of them, would
 * take minutes. True where it was refused.
 */
export function refuseTrails(text: string, report: Report): boolean {
  let work = 0
  for (const { 0: marks, index } of text.matchAll(trail)) {
    const before = text.slice(text.lastIndexOf('\n', index) + 1, index)
    if (!/:\/\/|www\./i.test(before)) continue
    work += marks.length ** 2
    if (work <= limits.trails) continue
    const message = 'Too many punctuation marks follow an address here without a space. Remove them.'
    report('body-bounds', positionWithin(text, index), message)
    return true
  }
  return false
}
