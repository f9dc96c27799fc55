import { time } from '#lib/content/fields/fields'
import { readSlug } from '#lib/content/slugs'
import type { Subject } from '#lib/previews/schema'

/** What `npm run preview` was asked for. */
export type PreviewRequest =
  | { do: 'list' }
  | { do: 'revoke'; of: { slug: string } | 'front' | 'all' }
  | { do: 'make'; shows: Subject; days: number }

interface Given {
  words: readonly string[]
  flags: { days: string | null; at: string | null; all: boolean }
}

/** Longer than any piece should wait for its readers. */
const mostDays = 60

const usualDays = 7

/** Reads the words and flags of the command; a problem is the end of a sentence that begins with the command. */
export function readPreviewRequest({ words, flags }: Given): PreviewRequest | { problem: string } {
  const [word = '', object, extra] = words
  if (word === 'revoke') return readRevocation(object, extra, flags)
  if (flags.all) return { problem: 'takes --all only to revoke: npm run preview -- revoke --all' }
  if (object !== undefined) return { problem: `does not know what to do with “${object}”` }
  if (word === 'list') return flags.at || flags.days ? { problem: 'list takes no flag' } : { do: 'list' }
  const days = Number(flags.days ?? usualDays)
  if (!Number.isInteger(days) || days < 1 || days > mostDays)
    return { problem: `--days needs a whole number from 1 to ${mostDays}` }
  const shows = word === 'front' ? readMoment(flags.at) : readPiece(word, flags.at)
  return 'problem' in shows ? shows : { do: 'make', shows, days }
}

function readRevocation(of: string | undefined, extra: string | undefined, flags: Given['flags']) {
  if (flags.at || flags.days) return { problem: 'revoke takes no flag but --all' }
  if (extra !== undefined) return { problem: `does not know what to do with “${extra}”` }
  if (flags.all === (of !== undefined))
    return { problem: 'revoke needs a slug, the word front, or --all, and only one of them' }
  if (of === undefined) return { do: 'revoke', of: 'all' } as const
  return { do: 'revoke', of: of === 'front' ? 'front' : { slug: of } } as const
}

function readMoment(at: string | null): Subject | { problem: string } {
  if (at === null)
    return { problem: 'front needs --at with a time: npm run preview -- front --at 2026-11-28T09:00:00+01:00' }
  const read = time.safeParse(at)
  if (read.success) return { at: read.data }
  return { problem: `--at ${read.error.issues[0]?.message}` }
}

function readPiece(slug: string, at: string | null): Subject | { problem: string } {
  if (at !== null) return { problem: 'takes --at only for the front page: npm run preview -- front --at <time>' }
  if (readSlug(slug) === null)
    return { problem: `needs the slug of an article, such as ferry-hours; “${slug}” is none` }
  return { slug }
}
