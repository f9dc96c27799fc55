import type { Mailing } from '#lib/newsletters/schema'

/** Why a mailing goes to nobody. */
export type SendingRefused = 'draft' | 'not-shown-yet' | 'nothing-new' | 'empty' | 'too-large'

/** Why a mailing may not be sent to its subscribers now, with so many articles; null where it may. */
export function refuseSending(
  { draft, shownFrom, pick, html }: Mailing,
  articles: number,
  now: Date,
): SendingRefused | null {
  if (draft || !shownFrom) return 'draft'
  // The mail links to its page.
  if (shownFrom > now) return 'not-shown-yet'
  if (articles === 0 && !('articles' in pick)) return 'nothing-new'
  return articles === 0 && html === '' ? 'empty' : null
}
