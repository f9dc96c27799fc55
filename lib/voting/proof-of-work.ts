import { createHash } from 'node:crypto'
import { isTokenOf, signToken } from '#lib/voting/expiring-token'
import type { PollVoter } from '#lib/voting/schema'

/** What a script has to solve: find a number for which SHA-256 of `<challenge>.<number>` begins with this many zero bits. */
export interface WorkChallenge {
  challenge: string
  bits: number
}

/** 65,536 tries on average: a second or two on a phone, a hundredth of that for a program built for it. */
const bits = 16

/** How long the work may take. Milliseconds. */
const lifetime = 10 * 60_000

export function issueChallenge(owner: PollVoter, key: Uint8Array, now: Date): WorkChallenge {
  return { challenge: signToken(owner, key, now.getTime() + lifetime), bits }
}

/** Whether `<challenge>.<number>` solves, in time, a challenge that was issued to this voter. */
export function isWorkDone(work: string, owner: PollVoter, key: Uint8Array, now: Date): boolean {
  const [, challenge] = /^(.*)\.\d{1,16}$/.exec(work) ?? []
  if (challenge === undefined || !isTokenOf(challenge, owner, key, now)) return false
  return createHash('sha256').update(work).digest().readUInt32BE() >>> (32 - bits) === 0
}
