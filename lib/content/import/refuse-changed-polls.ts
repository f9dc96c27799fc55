import type { EditionFile } from '#lib/content/edition/read-file'
import type { PollRecord } from '#lib/content/records'
import { type Diagnostic, diagnose } from '#lib/content/report/diagnostics'
import { type Position, startOfFile } from '#lib/content/report/position'
import type { Prisma } from '#prisma/generated/client'

/** A poll as its voters saw it. */
interface VotedPoll {
  slug: string
  question: string
  opens: Date
  /** Null where voters saw no closing time. */
  closes: Date | null
  results: PollRecord['results']
  options: { id: string; text: string }[]
  votes: number
}

/** Refuses changes to polls that people have voted in, and warns of those that break a promise to the voters. */
export async function refuseChangedPolls(
  transaction: Prisma.TransactionClient,
  files: readonly EditionFile[],
): Promise<Diagnostic[]> {
  const polls = files.flatMap((file) => (file.poll ? [{ file, poll: file.poll }] : []))
  const voted = await lockVotedPolls(
    transaction,
    polls.map(({ poll }) => poll.slug),
  )
  return polls.flatMap(({ file, poll }) => {
    const before = voted.find(({ slug }) => slug === poll.slug)
    return before ? refuseChanges(file, poll, before) : []
  })
}

/**
 * The polls with votes among those given. The options of the others stay locked until the transaction ends, so that no
 * first vote can come between this check and the write; polls that have votes go on taking them.
 */
async function lockVotedPolls(transaction: Prisma.TransactionClient, slugs: readonly string[]): Promise<VotedPoll[]> {
  await transaction.$executeRaw`
    SELECT FROM poll_option AS o WHERE poll_slug = ANY(${slugs})
      AND NOT EXISTS (SELECT FROM ballot WHERE ballot.poll_slug = o.poll_slug)
    ORDER BY poll_slug, id FOR UPDATE`
  return transaction.$queryRaw<VotedPoll[]>`
    SELECT poll.slug, poll.question, poll.opens, poll.closes, poll.results,
      (SELECT json_agg(json_build_object('id', o.id, 'text', o.text) ORDER BY o.position)
       FROM poll_option AS o WHERE o.poll_slug = poll.slug) AS options,
      (SELECT coalesce(sum(t.votes), 0)::int FROM tally_shard AS t WHERE t.poll_slug = poll.slug) AS votes
    FROM poll WHERE poll.slug = ANY(${slugs}) AND EXISTS (SELECT FROM ballot WHERE ballot.poll_slug = poll.slug)`
}

function refuseChanges(file: EditionFile, poll: PollRecord, voted: VotedPoll): Diagnostic[] {
  const { report, found } = diagnose(file.path)
  const votes = `${voted.votes} ${voted.votes === 1 ? 'vote' : 'votes'}`
  const refuse = (field: string, what: string) => {
    const position: Position = file.facts.positions[field] ?? file.facts.positions.question ?? startOfFile
    report(
      'poll-has-votes',
      position,
      `${what}, but “${voted.slug}” has ${votes}. Put it back. To ask something else, let this poll close and write a new file.`,
    )
  }
  if (poll.question !== voted.question) refuse('question', `The question was “${voted.question}”`)
  for (const { id, text } of voted.options) {
    const option = poll.options.find((now) => now.id === id)
    if (!option) refuse('options', `The option “${id}” was removed`)
    else if (option.text !== text) refuse(`option ${id}`, `The option “${id}” was “${text}”`)
  }
  for (const [field, promise] of brokenPromises(poll, voted)) {
    report(
      'poll-promise',
      positionOf(file, field),
      `“${field}” changed after ${votes}: those voters were told that ${promise}. Put it back, or say in the text that it changed.`,
    )
  }
  return found
}

/** The position of a field; that of the question where the field was removed. */
function positionOf({ facts: { positions } }: EditionFile, field: string): Position {
  const position = positions[field]
  return (position && position.line > 1 ? position : positions.question) ?? startOfFile
}

const promised: Record<PollRecord['results'], string> = {
  always: 'everyone sees the results at any time',
  'after-vote': 'those who have voted see the results',
  'after-close': 'the results show once the poll has closed',
}

/** What voters were told that no longer holds, by field. */
function brokenPromises(poll: PollRecord, voted: VotedPoll): [string, string][] {
  const broken: [string, string][] = []
  const moved = (now: Date | null, then: Date) => now?.getTime() !== then.getTime()
  if (poll.opens && moved(poll.opens, voted.opens)) broken.push(['opens', `it opens at ${written(voted.opens)}`])
  if (voted.closes && moved(poll.closes, voted.closes)) broken.push(['closes', `it closes at ${written(voted.closes)}`])
  if (poll.results !== voted.results) broken.push(['results', promised[voted.results]])
  return broken
}

function written(time: Date): string {
  return time.toISOString().replace('.000', '')
}
