import type { EmailPolicy } from '#lib/polls/schema'
import type { Keys } from '#lib/secrets/keys'
import type { BallotBox } from '#lib/voting/ballot-box'
import { isEmailProof, signEmailProof } from '#lib/voting/email-proof'
import type { Voter } from '#lib/voting/known-voter'
import { issueChallenge, isWorkDone, type WorkChallenge } from '#lib/voting/proof-of-work'
import type { VoteRefusal } from '#lib/voting/schema'
import type { SignUpOutcome } from '#lib/voting/sign-up-outcome'
import type { VoteForm } from '#lib/voting/vote-form'
import { ballotVoterKey } from '#lib/voting/voter'

export interface VoteKeys {
  emailProof: Keys
  work: Keys
}

export interface VoteAttempt {
  poll: string
  form: VoteForm
  /** The voter whose cookie came with the request, or null. */
  voter: Voter | null
  /** Makes an id for a voter who has none yet. */
  newVoter: () => string
  now: Date
}

export type VoteOutcome =
  /** `changed`: it replaced a vote for another option. */
  | { status: 'counted'; option: string; changed: boolean; email: SignUpOutcome }
  /** Come back with the cookie; the proof says that an address was given, where the poll requires one. */
  | { status: 'confirm'; option: string; voter: string; emailProof: string | null; email: SignUpOutcome }
  /** Come back with the work done; `voter` is a new one, or null where a cookie came. */
  | { status: 'work'; voter: string | null; challenge: WorkChallenge }
  | { status: 'refused'; reason: Exclude<VoteRefusal, 'work-missing'> | 'no-cookie' }

/** Takes one vote: it is committed, sent back for its confirmation, or refused. Signs nobody up; `email` says whether to. */
export async function receiveVote(
  { poll, form, voter, newVoter, now }: VoteAttempt,
  { box, keys, isEmail }: { box: BallotBox; keys: VoteKeys; isEmail: (typed: string) => boolean },
): Promise<VoteOutcome> {
  if (voter === null && form.confirm) return { status: 'refused', reason: 'no-cookie' }
  const emailGiven = isEmail(form.email)
  const own = voter && { poll, voter: voter.id }
  const proved = own !== null && keys.emailProof.some((key) => isEmailProof(form.emailProof, own, key, now))
  const ruling = await box.cast({
    poll,
    option: form.option,
    voterKey: voter && ballotVoterKey(voter.ballotKey, poll, voter.id),
    at: now,
    emailGiven: emailGiven || proved,
    workDone: own !== null && keys.work.some((key) => isWorkDone(form.work, own, key, now)),
  })
  const email = signUpOutcomeOf(form, ruling.email, emailGiven)
  if (ruling.verdict === 'counted') return { status: 'counted', option: form.option, changed: ruling.changed, email }
  if (ruling.verdict === 'work-missing') {
    const created = voter === null ? newVoter() : null
    const worker = { poll, voter: voter?.id ?? created ?? '' }
    return { status: 'work', voter: created, challenge: issueChallenge(worker, keys.work[0], now) }
  }
  if (ruling.verdict !== 'confirm') return { status: 'refused', reason: ruling.verdict }
  const created = newVoter()
  const proof = emailGiven ? signEmailProof({ poll, voter: created }, keys.emailProof[0], now) : null
  return {
    status: 'confirm',
    option: form.option,
    voter: created,
    emailProof: ruling.email === 'required' ? proof : null,
    email,
  }
}

/** In a poll that requires an address the wording is a notice; elsewhere the box must be ticked. */
function signUpOutcomeOf({ email, consent }: VoteForm, policy: EmailPolicy | null, isSound: boolean): SignUpOutcome {
  if (email === '' || policy === null || policy === 'none') return null
  if (!isSound) return 'invalid'
  return consent || policy === 'required' ? 'taken' : 'unticked'
}
