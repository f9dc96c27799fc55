import type { EmailPolicy } from '#lib/polls/schema'

/** A vote as it was sent, before anything is known about its poll. */
export interface Vote {
  poll: string
  option: string
  /** Null where the sender returned no cookie: such a vote is judged but never counted. */
  voterKey: Uint8Array | null
  /** The moment of the request; whether the poll is open is judged by it. */
  at: Date
  /** Whether a valid e-mail address came with it, or provably with the request before it. */
  emailGiven: boolean
  /** Whether a solved proof of work came with it. */
  workDone: boolean
}

/** Why the database does not count a vote. */
export type VoteRefusal = 'unknown-poll' | 'unknown-option' | 'coming' | 'closed' | 'email-missing' | 'work-missing'

/** `counted`: the ballot is committed. `confirm`: it would be, had the sender returned a cookie. */
type Verdict = 'counted' | 'confirm' | VoteRefusal

/** What the database says of one vote. The policies are null for an unknown poll. */
export interface Ruling {
  verdict: Verdict
  /** Whether it replaced a ballot for another option. */
  changed: boolean
  email: EmailPolicy | null
  guarded: boolean | null
}

/** Why the database withdraws no vote. */
type WithdrawalRefusal = 'unknown-poll' | 'not-open' | 'no-vote'

export type Withdrawal = { ok: true } | { ok: false; reason: WithdrawalRefusal }

/** Why a request changed nothing. The same word is the status of its JSON answer, its page (app/answer) and its wording. */
export type Refusal =
  | VoteRefusal
  | WithdrawalRefusal
  | 'no-cookie'
  | 'too-many'
  | 'cross-site'
  | 'other-address'
  | 'not-allowed'
  | 'vote-by-form'
  | 'bad-request'
  | 'unavailable'

/** A voter in one poll: what a proof or a pending vote belongs to. */
export interface PollVoter {
  poll: string
  voter: string
}
