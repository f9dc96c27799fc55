import type { Ruling, Vote } from '#lib/voting/schema'

/** Writes votes and rules on each, in their order. When it resolves they are committed; it is safe to repeat. */
export type Commit = (votes: readonly Vote[]) => Promise<Ruling[]>

export interface BallotBox {
  /** Resolves when the vote is committed or refused. Rejects where it could not be recorded; it may then be cast again. */
  cast(vote: Vote): Promise<Ruling>
}

/** Thrown where so many votes wait that another one would not be answered in time. */
export class BallotBoxFull extends Error {}

interface PendingBallot {
  vote: Vote
  resolve: (ruling: Ruling) => void
  reject: (error: unknown) => void
}

/** Commits in flight: while one waits for the disk, the next is prepared. */
const concurrency = 2

/** The most votes in one commit, and the most that may wait for one. */
const maxBatch = 500
const maxPending = 20_000

/** How often a commit is tried where the database says that a retry may help. */
const maxAttempts = 3

/**
 * Lets votes that come at the same time share one commit: those that come while commits are in flight wait for the
 * next one, which takes all that wait. A single vote does not wait.
 */
export function openBallotBox(commit: Commit): BallotBox {
  const pending: PendingBallot[] = []
  let running = 0

  const run = async () => {
    running += 1
    while (pending.length > 0) {
      const batch = pending.splice(0, maxBatch)
      await settle(batch, commit)
    }
    running -= 1
  }
  return {
    cast: (vote) =>
      new Promise((resolve, reject) => {
        if (pending.length >= maxPending) return reject(new BallotBoxFull())
        pending.push({ vote, resolve, reject })
        // After this turn of the event loop, so that votes which arrived together share a commit.
        if (running < concurrency) setImmediate(() => running < concurrency && pending.length > 0 && void run())
      }),
  }
}

async function settle(batch: readonly PendingBallot[], commit: Commit): Promise<void> {
  try {
    const rulings = await commitWithRetries(
      batch.map(({ vote }) => vote),
      commit,
    )
    batch.forEach(({ resolve, reject }, index) => {
      const ruling = rulings[index]
      if (ruling) resolve(ruling)
      else reject(new Error('The database ruled on fewer votes than it was given.'))
    })
  } catch (error) {
    if (batch.length > 1 && isCausedByOneVote(error)) {
      // One bad vote must not fail the others.
      const half = batch.length >> 1
      await settle(batch.slice(0, half), commit)
      await settle(batch.slice(half), commit)
    } else {
      for (const { reject } of batch) reject(error)
    }
  }
}

async function commitWithRetries(votes: readonly Vote[], commit: Commit): Promise<Ruling[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await commit(votes)
    } catch (error) {
      if (attempt === maxAttempts || !isTransient(error)) throw error
    }
  }
}

/**
 * Serialization failures and deadlocks (SQLSTATE class 40), an option that an import removed during the statement
 * (23503: the retry finds it unknown), and a dead connection.
 */
function isTransient(error: unknown): boolean {
  const code = codeOf(error)
  return code.startsWith('40') || ['23503', '57P01', 'ECONNRESET', 'EPIPE'].includes(code)
}

/** Bad data and violated constraints (SQLSTATE classes 22 and 23). */
function isCausedByOneVote(error: unknown): boolean {
  return /^2[23]/.test(codeOf(error))
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
