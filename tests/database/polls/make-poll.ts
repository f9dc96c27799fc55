import { randomBytes } from 'node:crypto'
import { database, pool } from '#lib/database/client'
import type { Vote } from '#lib/voting/schema'
import type { Prisma } from '#prisma/generated/client'

/** The moment most tests happen at. */
export const noon = new Date('2026-11-20T12:00:00Z')

/** Writes a poll that is open around noon, with the options yes, no and unsure, but for what a test wants otherwise. */
export async function makePoll(slug: string, parts: Partial<Prisma.PollUncheckedCreateInput> = {}): Promise<void> {
  await database().poll.create({
    data: {
      slug,
      question: `Question of ${slug}?`,
      html: '',
      opens: new Date('2026-11-19T12:00:00Z'),
      closes: new Date('2026-11-21T12:00:00Z'),
      ...parts,
      options: {
        create: ['yes', 'no', 'unsure'].map((id, position) => ({ id, text: `Says ${id}`, position })),
      },
    },
  })
}

/** A vote by a voter of its own for yes at noon, but for what a test wants otherwise. */
export function vote(poll: string, parts: Partial<Vote> = {}): Vote {
  return { poll, option: 'yes', voterKey: randomBytes(32), at: noon, emailGiven: false, workDone: false, ...parts }
}

interface Counts {
  ballots: Record<string, number>
  tally: Record<string, number>
}

/** The ballots and the tally of a poll by option, without the options that have none. */
export async function countsOf(slug: string): Promise<Counts> {
  return {
    ballots: await numbers('SELECT option_id, count(*)::int FROM ballot WHERE poll_slug = $1 GROUP BY 1', slug),
    tally: await numbers('SELECT option_id, sum(votes)::int FROM tally_shard WHERE poll_slug = $1 GROUP BY 1', slug),
  }
}

/** Standing votes by their day as the turnout has them, without the days that have none. */
export async function turnoutOf(slug: string): Promise<Record<string, number>> {
  return numbers('SELECT day::text, sum(votes)::int FROM turnout WHERE poll_slug = $1 GROUP BY 1', slug)
}

async function numbers(statement: string, slug: string): Promise<Record<string, number>> {
  const { rows } = await pool().query<[string, number]>({ text: statement, values: [slug], rowMode: 'array' })
  return Object.fromEntries(rows.filter(([, votes]) => votes !== 0).sort())
}
