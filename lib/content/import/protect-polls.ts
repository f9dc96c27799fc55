import type { PoolClient } from 'pg'
import { type Diagnostic, diagnose, type Place } from '#lib/content/diagnostics'
import type { EditionFile } from '#lib/content/read-content'
import type { PollRecord } from '#lib/content/records'

/** A poll as its voters saw it. */
export interface VotedPoll {
  slug: string
  question: string
  options: { id: string; text: string }[]
  votes: number
}

/**
 * The changed polls that people have voted in. The options of the others stay locked until the transaction ends, so no
 * first vote can slip in between this look and the write; where there are votes, the next ones are not kept waiting.
 */
export async function lockVotedPolls(client: PoolClient, slugs: readonly string[]): Promise<VotedPoll[]> {
  await client.query(
    `SELECT FROM poll_option AS o WHERE poll_slug = ANY($1)
       AND NOT EXISTS (SELECT FROM ballot WHERE ballot.poll_slug = o.poll_slug)
     ORDER BY poll_slug, id FOR UPDATE`,
    [slugs],
  )
  const { rows } = await client.query<VotedPoll>(
    `SELECT poll.slug, poll.question,
       (SELECT json_agg(json_build_object('id', o.id, 'text', o.text) ORDER BY o.position)
        FROM poll_option AS o WHERE o.poll_slug = poll.slug) AS options,
       (SELECT coalesce(sum(t.votes), 0)::int FROM tally_shard AS t WHERE t.poll_slug = poll.slug) AS votes
     FROM poll WHERE poll.slug = ANY($1) AND EXISTS (SELECT FROM ballot WHERE ballot.poll_slug = poll.slug)`,
    [slugs],
  )
  return rows
}

/** What a changed file would do to votes that were cast for something else. */
export function protectPoll(file: EditionFile, poll: PollRecord, voted: VotedPoll): Diagnostic[] {
  const { report, found } = diagnose(file.path)
  const refuse = (spot: string, what: string) => {
    const place: Place = file.facts.spots[spot] ?? file.facts.spots.question ?? { line: 1, column: 1 }
    const votes = `${voted.votes} ${voted.votes === 1 ? 'vote' : 'votes'}`
    report(
      'poll-has-votes',
      place,
      `${what}, but “${voted.slug}” has ${votes}. Put it back, let this poll close, and ask anew in a new file.`,
    )
  }
  if (poll.question !== voted.question) refuse('question', `The question was “${voted.question}”`)
  for (const { id, text } of voted.options) {
    const option = poll.options.find((now) => now.id === id)
    if (!option) refuse('options', `The option “${id}” is gone`)
    else if (option.text !== text) refuse(`option ${id}`, `The option “${id}” was “${text}”`)
  }
  return found
}
