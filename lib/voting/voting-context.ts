import type { Site } from '#lib/content/site/schema'
import type { Answer } from '#lib/http/answer/answer'
import type { SharedWindows } from '#lib/limits/shared-windows'
import type { ServerSecret } from '#lib/secret-list'
import type { Keys } from '#lib/secrets/keys'
import type { SignUp, SignUpResult } from '#lib/subscribers/schema'
import type { Announcer } from '#lib/voting/announcer'
import type { Asked } from '#lib/voting/answer-bodies'
import type { BallotBox } from '#lib/voting/ballot-box'
import type { Voter, VoterKeys } from '#lib/voting/known-voter'
import type { VoteKeys } from '#lib/voting/receive-vote'
import type { CurrentResults } from '#lib/voting/vote-answers'
import type { VoteForm } from '#lib/voting/vote-form'

export interface VoteHandlerSettings {
  /** The server's secret; the keys are derived from it. */
  secret: ServerSecret
  site: () => Promise<Site>
  signUp: (signUp: SignUp) => Promise<SignUpResult>
  /** Called with what failed, as a sentence for the log. It never contains an address or a choice. */
  onError: (message: string, error: unknown) => void
  clock: () => Date
}

/** What all requests to one vote handler share. */
export interface VotingContext {
  settings: VoteHandlerSettings
  keys: VoteKeys & { voters: readonly [VoterKeys, ...VoterKeys[]]; pending: Keys }
  box: BallotBox
  windows: SharedWindows
  /** The slugs of all polls. */
  polls: () => Promise<ReadonlySet<string>>
  announcer: Announcer
  results: (poll: string) => Promise<CurrentResults | null>
  /** Sign-ups in flight. */
  signUps: Set<Promise<unknown>>
  /** Finished sign-ups by their outcome. */
  signUpOutcomes: Map<string, number>
}

/** A request that has passed the checks that every action needs. */
export interface CheckedRequest {
  asked: Asked
  form: VoteForm
  voter: Voter | null
  site: Site
  /** Whether the sender's cookies are for TLS alone. */
  secure: boolean
  now: Date
  network: string
}

/** An answer, and the outcome that the metrics count it under. */
export interface ActionResult {
  outcome: string
  answer: Answer
}
