/** What a piece of an article's body is, as far as the placement of slots is concerned. */
export type Flow =
  | 'paragraph'
  | 'heading'
  | 'rule'
  | 'list'
  | 'table'
  | 'figure'
  | 'quote'
  | 'call-out'
  | 'other'
  | 'notes'
  | 'sponsor'
  | 'poll'

type Slot = 'sponsor' | 'poll'

export interface Piece {
  flow: Flow
}

/** What may follow a slot. All else belongs to the text before it, as a list does to its introduction. */
const mayFollow: ReadonlySet<Flow> = new Set(['paragraph', 'heading', 'rule', 'notes', 'sponsor', 'poll'])

/** How many paragraphs come before each slot that the pipeline places. */
const wanted: Record<Slot, number> = { sponsor: 1, poll: 2 }

/** An article with fewer paragraphs gets its slots at its end. */
const fewest = 3

/**
 * Puts slots into a body: the sponsor after the first paragraph, the poll after the second, each at the first place from
 * there on that breaks no rule, or else at the end. If both are at the end, the poll comes first, since it belongs to the
 * article. Slots that the editor typed stay. The end is before the footnotes.
 */
export function placeSlots<P extends Piece>(body: readonly P[], slots: { sponsor?: P; poll?: P }): P[] {
  const length = body.at(-1)?.flow === 'notes' ? body.length - 1 : body.length
  const [placed, notes] = [body.slice(0, length), body.slice(length)]
  const atEnd: P[] = []
  for (const name of ['sponsor', 'poll'] as const) {
    const slot = slots[name]
    if (!slot) continue
    const gap = paragraphsIn(body) < fewest ? null : firstGap(placed, wanted[name])
    if (gap === null) atEnd.unshift(slot)
    else placed.splice(gap, 0, slot)
  }
  return [...placed, ...atEnd, ...notes]
}

/** Why a slot is not allowed at an index of a body, as the end of a sentence; null where it is allowed. */
export function whyNotHere(body: readonly Piece[], index: number): string | null {
  const before = body[index - 1]
  const after = body[index + 1]
  if (!before) return 'comes first in the text. Put at least one paragraph before it.'
  if (before.flow === 'heading') return 'follows a heading. Put at least one paragraph between them.'
  if (after && !mayFollow.has(after.flow))
    return `comes right before a ${named[after.flow]}. Move it below, or above the paragraph before it.`
  if (!paragraphBefore(body, index)) return 'is next to another slot. Put at least one paragraph between them.'
  return null
}

const named: Record<Flow, string> = {
  paragraph: 'paragraph',
  heading: 'heading',
  rule: 'line',
  list: 'list',
  table: 'table',
  figure: 'picture',
  quote: 'quote',
  'call-out': 'call-out',
  other: 'block that belongs to the text before it',
  notes: 'list of footnotes',
  sponsor: 'sponsor slot',
  poll: 'poll',
}

/** The first index after `paragraphs` paragraphs where a slot breaks no rule; null where only the end is left. */
function firstGap(body: readonly Piece[], paragraphs: number): number | null {
  let passed = 0
  for (let index = 1; index < body.length; index++) {
    if (body[index - 1]?.flow === 'paragraph') passed++
    if (passed >= paragraphs && isFree(body, index)) return index
  }
  return null
}

function isFree(body: readonly Piece[], index: number): boolean {
  const tried = [...body.slice(0, index), { flow: 'sponsor' as const }, ...body.slice(index)]
  return whyNotHere(tried, index) === null && paragraphAfter(tried, index)
}

/** Whether there is a paragraph between a slot and the one before it. */
function paragraphBefore(body: readonly Piece[], index: number): boolean {
  for (let at = index - 1; at >= 0; at--) {
    const flow = body[at]?.flow
    if (flow === 'paragraph') return true
    if (flow === 'sponsor' || flow === 'poll') return false
  }
  return true
}

/** Whether there is a paragraph between a slot and the one after it. */
function paragraphAfter(body: readonly Piece[], index: number): boolean {
  for (let at = index + 1; at < body.length; at++) {
    const flow = body[at]?.flow
    if (flow === 'paragraph') return true
    if (flow === 'sponsor' || flow === 'poll') return false
  }
  return true
}

function paragraphsIn(body: readonly Piece[]): number {
  return body.filter(({ flow }) => flow === 'paragraph').length
}
