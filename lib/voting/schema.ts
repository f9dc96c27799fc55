import type { EmailPolicy } from '#lib/polls/schema'

/** A vote as it came to the door, before anything is known of the poll. */
export interface Vote {
  poll: string
  option: string
  /** Null where the sender has not returned a cookie: such a vote is judged, and never counted. */
  voterKey: Uint8Array | null
  /** The moment of the request; opening and closing are judged by it. */
  at: Date
  /** Whether a sound address came with it, or provably before it. */
  emailGiven: boolean
  /** Whether a solved proof of work came with it. */
  workDone: boolean
}

/** `counted`: the ballot is in the box. `confirm`: it would be, had the sender returned a cookie. */
type Verdict = 'counted' | 'confirm' | VoteRefusal

export type VoteRefusal = 'unknown-poll' | 'unknown-option' | 'coming' | 'closed' | 'email-missing' | 'work-missing'

/** What the database said of one vote. The policies are null for an unknown poll. */
export interface Ruling {
  verdict: Verdict
  /** Whether it was counted in place of a ballot for another option. */
  changed: boolean
  email: EmailPolicy | null
  guarded: boolean | null
}

export type Withdrawal = { ok: true } | { ok: false; reason: 'unknown-poll' | 'not-open' | 'no-vote' }
