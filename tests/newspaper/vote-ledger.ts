/** The option of a voter's ballot; null where there is none. */
type Choice = string | null

/** What a crowd of voters has been told, to hold against the ballots. Each voter has one vote under way at a time. */
export interface VoteLedger {
  /** The vote was answered as counted. */
  answered(voter: number, option: string): void
  /** The vote was sent and not answered, or answered as not counted: it may stand or not. */
  lost(voter: number, option: string): void
  counts(): { answered: number; lost: number }
  /** Every voter whose ballot is not what was last answered, nor a vote sent since that nobody answered. */
  faults(ballots: readonly { voter: number; option: string }[]): string[]
}

export function openVoteLedger(voters: number): VoteLedger {
  const may: Set<Choice>[] = Array.from({ length: voters }, () => new Set<Choice>([null]))
  let answered = 0
  let lost = 0
  return {
    answered: (voter, option) => {
      answered += 1
      may[voter] = new Set([option])
    },
    lost: (voter, option) => {
      lost += 1
      may[voter]?.add(option)
    },
    counts: () => ({ answered, lost }),
    faults: (ballots) => {
      const found = new Map<number, string>()
      const faults: string[] = []
      for (const { voter, option } of ballots) {
        if (found.has(voter) || !may[voter]) faults.push(`voter ${voter} has a second ballot, or none of ours`)
        found.set(voter, option)
      }
      may.forEach((choices, voter) => {
        const choice = found.get(voter) ?? null
        if (!choices.has(choice)) faults.push(`voter ${voter}: ${choice} instead of ${[...choices].join(' or ')}`)
      })
      return faults
    },
  }
}
