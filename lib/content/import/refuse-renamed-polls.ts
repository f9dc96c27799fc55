import { distance } from 'fastest-levenshtein'
import type { EditionFile } from '#lib/content/edition/read-file'
import type { PollRecord } from '#lib/content/records'
import { type Diagnostic, diagnose } from '#lib/content/report/diagnostics'
import { startOfFile } from '#lib/content/report/position'
import { Prisma } from '#prisma/generated/client'

interface Gone {
  slug: string
  question: string
  /** The options' ids and texts, in order. */
  options: string
  votes: number
}

/**
 * Refuses a new poll that resembles one with votes whose file is gone: it was probably renamed, and would start at 0 while
 * its votes stay with the old name. A poll that has closed and was removed earlier may be asked again. `gone` are the
 * slugs of polls that go with an edit of some files.
 */
export async function refuseRenamedPolls(
  transaction: Prisma.TransactionClient,
  files: readonly EditionFile[],
  now: Date,
  gone: readonly string[] | null = null,
): Promise<Diagnostic[]> {
  if (!files.some(({ poll }) => poll)) return []
  const present = files.flatMap(({ kind, slug }) => (kind.name === 'poll' ? [slug] : []))
  const isAway = gone ? Prisma.sql`(poll.removed_at IS NOT NULL OR poll.slug = ANY(${gone}))` : Prisma.sql`true`
  const rows = await transaction.$queryRaw<Gone[]>`
    SELECT poll.slug, poll.question,
      (SELECT string_agg(o.id || ' ' || o.text, chr(10) ORDER BY o.position)
       FROM poll_option AS o WHERE o.poll_slug = poll.slug) AS options,
      (SELECT coalesce(sum(t.votes), 0)::int FROM tally_shard AS t WHERE t.poll_slug = poll.slug) AS votes
    FROM poll WHERE poll.slug <> ALL(${present}) AND ${isAway}
      AND EXISTS (SELECT FROM ballot WHERE ballot.poll_slug = poll.slug)
      AND (poll.removed_at IS NULL OR poll.closes IS NULL OR poll.closes > ${now})
    ORDER BY poll.slug`
  return files.flatMap((file) => {
    const { poll } = file
    const old = poll && rows.find((gone) => isLike(poll, gone))
    if (!old) return []
    const { report, found } = diagnose(file.path)
    const votes = `${old.votes} ${old.votes === 1 ? 'vote' : 'votes'}`
    report(
      'poll-renamed',
      file.facts.positions.question ?? startOfFile,
      `This is “${old.slug}” under another name: its ${votes} would stay behind. Name the file ${old.slug}.md again. To ask something else, keep that file and write another question here.`,
    )
    return found
  })
}

/** The same question, or the same options under a slightly different one. */
function isLike({ question, options }: PollRecord, gone: Gone): boolean {
  const [a, b] = [question.toLowerCase(), gone.question.toLowerCase()]
  if (a === b) return true
  const sameOptions = options.map(({ id, text }) => `${id} ${text}`).join('\n') === gone.options
  return sameOptions && distance(a, b) <= Math.max(a.length, b.length) / 4
}
