import type { Ruling, Vote } from '#lib/voting/schema'

/** Writes votes and rules on each, in their order; committed when it resolves, and safe to repeat. */
export type Commit = (votes: readonly Vote[]) => Promise<Ruling[]>

export interface BallotBox {
  /** Resolves when the vote is committed or refused. Rejects where it could not be counted; then it may be cast again. */
  cast(vote: Vote): Promise<Ruling>
}

/** Thrown where so many votes wait that another one would only wait in vain. */
export class BallotBoxFull extends Error {}

interface Waiting {
  vote: Vote
  resolve: (ruling: Ruling) => void
  reject: (error: unknown) => void
}

/** Commits under way at once: while one waits for the disk, the next is prepared. */
const lanes = 2

/** Votes in one commit, and votes that may wait for one. */
const mostTogether = 500
const mostWaiting = 20_000

/** Times a commit is tried where the database says that trying again may help. */
const attempts = 3

/**
 * Lets votes that come at the same time share one commit: whoever comes while a commit is under way waits for the
 * next, which takes all that wait. A lone vote does not wait at all.
 */
export function openBallotBox(commit: Commit): BallotBox {
  const waiting: Waiting[] = []
  let running = 0

  const run = async () => {
    running += 1
    while (waiting.length > 0) {
      const together = waiting.splice(0, mostTogether)
      await settle(together, commit)
    }
    running -= 1
  }
  return {
    cast: (vote) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= mostWaiting) return reject(new BallotBoxFull())
        waiting.push({ vote, resolve, reject })
        // After this turn of the event loop, so that votes which arrived together go together.
        if (running < lanes) setImmediate(() => running < lanes && waiting.length > 0 && void run())
      }),
  }
}

async function settle(together: readonly Waiting[], commit: Commit): Promise<void> {
  try {
    const rulings = await commitPatiently(
      together.map(({ vote }) => vote),
      commit,
    )
    together.forEach(({ resolve, reject }, index) => {
      const ruling = rulings[index]
      if (ruling) resolve(ruling)
      else reject(new Error('The database ruled on fewer votes than it was given.'))
    })
  } catch (error) {
    if (together.length > 1 && isOfOneVote(error)) {
      // One vote must not take the others down with it.
      const half = together.length >> 1
      await settle(together.slice(0, half), commit)
      await settle(together.slice(half), commit)
    } else {
      for (const { reject } of together) reject(error)
    }
  }
}

async function commitPatiently(votes: readonly Vote[], commit: Commit): Promise<Ruling[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await commit(votes)
    } catch (error) {
      if (attempt === attempts || !mayPassNextTime(error)) throw error
    }
  }
}

/**
 * Serialization failures and deadlocks (SQLSTATE class 40), an option that an import took away under the statement
 * (23503: judged anew, it is unknown), and a connection that turned out to be dead.
 */
function mayPassNextTime(error: unknown): boolean {
  const code = codeOf(error)
  return code.startsWith('40') || ['23503', '57P01', 'ECONNRESET', 'EPIPE'].includes(code)
}

/** Bad data and broken constraints (SQLSTATE classes 22 and 23). */
function isOfOneVote(error: unknown): boolean {
  return /^2[23]/.test(codeOf(error))
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
