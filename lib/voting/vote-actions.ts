import { randomBytes } from 'node:crypto'
import type { Site } from '#lib/content/site/schema'
import { parseEmailAddress } from '#lib/email-address'
import type { Rendered } from '#lib/http/render/render'
import type { SharedWindows } from '#lib/limits/shared-windows'
import type { ServerSecret } from '#lib/secret-list'
import type { Keys } from '#lib/secrets/keys'
import type { SignUp, SignUpResult } from '#lib/subscribers/schema'
import type { Announcer } from '#lib/voting/announcer'
import type { BallotBox } from '#lib/voting/ballot-box'
import type { Voter, VoterKeys } from '#lib/voting/known-voter'
import { withdrawVote } from '#lib/voting/mutations'
import { noPendingVoteCookie, pendingVoteCookie, sealPendingVote } from '#lib/voting/pending-vote'
import { receiveVote, type VoteKeys } from '#lib/voting/receive-vote'
import {
  type Asked,
  askForWork,
  askToConfirm,
  counted,
  refuse,
  type Standing,
  withdrawn,
} from '#lib/voting/vote-answers'
import type { VoteForm } from '#lib/voting/vote-form'
import { signUpApart } from '#lib/voting/vote-sign-up'
import { ballotVoterKey, signVoter, voterCookie } from '#lib/voting/voter'

export interface VoteHandlerParts {
  /** The server's secret; the keys are derived from it. */
  secret: ServerSecret
  site: () => Promise<Site>
  signUp: (signUp: SignUp) => Promise<SignUpResult>
  /** Hears of what went wrong behind an answered vote. It is told no address and no choice. */
  fail: (what: string, error: unknown) => void
  clock: () => Date
}

/** What one request needs of the door. */
export interface Open {
  parts: VoteHandlerParts
  keys: VoteKeys & { voters: readonly [VoterKeys, ...VoterKeys[]]; pending: Keys }
  box: BallotBox
  windows: SharedWindows
  /** The slugs of all polls. */
  polls: () => Promise<ReadonlySet<string>>
  announcer: Announcer
  standing: (poll: string) => Promise<Standing | null>
  /** Sign-ups under way, and how those ended that are done. */
  signUps: Set<Promise<unknown>>
  signUpOutcomes: Map<string, number>
}

/** What is known once a request has passed the first checks. */
interface Passed {
  asked: Asked
  form: VoteForm
  voter: Voter | null
  site: Site
  now: Date
  network: string
}

/** An answer, and the word it is counted under. */
export interface Done {
  outcome: string
  rendered: Rendered
}

export type Action = (open: Open, passed: Passed) => Promise<Done>

/** Casts the vote in the form, or sends it back for its confirmation. */
export const vote: Action = async (open, { asked, form, voter, site, now, network }) => {
  const { keys, box, announcer, standing } = open
  const newVoter = () => randomBytes(16).toString('base64url')
  const isEmail = (typed: string) => parseEmailAddress(typed) !== null
  const outcome = await receiveVote({ poll: asked.poll, form, voter, newVoter, now }, { box, keys, isEmail })
  if (outcome.status === 'refused') return { outcome: outcome.reason, rendered: refuse(outcome.reason, asked) }
  if (outcome.status === 'no-cookie') return { outcome: 'no-cookie', rendered: refuse('no-cookie', asked) }
  const secure = site.url.startsWith('https:')
  const cookieFor = (id: string) => voterCookie(signVoter(id, keys.voters[0].cookie), secure)
  if (outcome.status === 'work') {
    const cookie = outcome.voter === null ? null : cookieFor(outcome.voter)
    return { outcome: 'work', rendered: askForWork(asked, outcome.order, cookie) }
  }
  if (outcome.status === 'counted') announcer.changed(asked.poll)
  const signingUp = { poll: asked.poll, form, site, now, network }
  const email = outcome.email === 'taken' ? await signUpApart(open, signingUp) : outcome.email
  if (outcome.status === 'confirm') {
    const { option, emailProof } = outcome
    const waiting = { option, emailProof: emailProof ?? '', email }
    const whose = { poll: asked.poll, voter: outcome.voter }
    const sealed = sealPendingVote(waiting, whose, keys.pending[0], now, randomBytes(12))
    const cookies = { voter: cookieFor(outcome.voter), pending: pendingVoteCookie(sealed, asked.poll, secure) }
    return { outcome: 'confirm', rendered: askToConfirm(asked, { ...outcome, email }, cookies) }
  }
  const { option, changed } = outcome
  const cookie = form.confirm && !asked.json ? noPendingVoteCookie(asked.poll, secure) : null
  const said = { option, changed, email, cookie }
  return {
    outcome: 'counted',
    rendered: counted(asked, said, asked.json ? await standing(asked.poll) : null),
  }
}

/** Takes the sender's vote back. */
export const withdraw: Action = async ({ announcer }, { asked, voter, now }) => {
  if (voter === null) return { outcome: 'no-vote', rendered: refuse('no-vote', asked) }
  const result = await withdrawVote(asked.poll, ballotVoterKey(voter.ballotKey, asked.poll, voter.id), now)
  if (!result.ok) return { outcome: result.reason, rendered: refuse(result.reason, asked) }
  announcer.changed(asked.poll)
  return { outcome: 'withdrawn', rendered: withdrawn(asked) }
}
