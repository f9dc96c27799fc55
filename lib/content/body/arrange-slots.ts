import { placeSlots, whyNotHere } from '#lib/content/body/placement'
import type { BodyPiece } from '#lib/content/body/to-blocks'
import type { Report } from '#lib/content/report/diagnostics'
import { startOfFile } from '#lib/content/report/position'

/** An article's body with its slots, and the slug of the poll among them. */
export interface Arranged {
  pieces: BodyPiece[]
  poll: string | null
}

/** Checks the slots that the editor typed, and places the others. */
export function arrangeSlots(
  pieces: readonly BodyPiece[],
  { poll, sponsored }: { poll: string | null; sponsored: boolean },
  report: Report,
): Arranged {
  const typed = pieces.flatMap((piece, index) =>
    piece.flow === 'sponsor' || piece.flow === 'poll' ? [{ piece, index }] : [],
  )
  const first: Partial<Record<'sponsor' | 'poll', BodyPiece>> = {}
  for (const { piece, index } of typed) {
    const name = piece.flow === 'poll' ? 'poll' : 'sponsor'
    if (first[name])
      report('directive-repeated', piece, `“::${name}” appears twice (first on line ${first[name].line}). Keep one.`)
    first[name] ??= piece
    const reason = whyNotHere(pieces, index)
    if (reason) report('directive-place', piece, `“::${name}” ${reason}`)
  }
  if (first.sponsor && !sponsored) {
    report(
      'directive-disagrees',
      first.sponsor,
      'The text has “::sponsor”, but the frontmatter says sponsor: false. Remove one.',
    )
  }
  const typedPoll = first.poll?.block.type === 'poll' ? first.poll.block.slug : null
  if (first.poll && typedPoll && poll && typedPoll !== poll) {
    report(
      'directive-disagrees',
      first.poll,
      `This is the poll “${typedPoll}”, but the frontmatter says poll: ${poll}. Name the same poll in both.`,
    )
  }
  const placed = placeSlots(pieces, {
    ...(sponsored && !first.sponsor && { sponsor: { flow: 'sponsor', block: { type: 'sponsor' }, ...startOfFile } }),
    ...(poll && !first.poll && { poll: { flow: 'poll', block: { type: 'poll', slug: poll }, ...startOfFile } }),
  })
  return { pieces: placed, poll: typedPoll ?? poll }
}
