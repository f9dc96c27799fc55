import { createCipheriv, createDecipheriv } from 'node:crypto'
import { pathTo } from '#lib/paths'
import { readCookie, setCookie } from '#lib/voting/cookies'
import type { PollVoter } from '#lib/voting/schema'
import type { SignUpOutcome } from '#lib/voting/sign-up-outcome'

/** A first vote that waits for its confirmation, kept in the voter's own browser and nowhere else. */
export interface PendingVote {
  option: string
  /** Proves that an e-mail address was given, where the poll requires one; otherwise empty. */
  emailProof: string
  email: SignUpOutcome
}

/** How long the confirmation may take. Seconds. */
const pendingFor = 60 * 60

/** Every pending vote is padded to this length, whatever was chosen: an option's id has 120 letters at most. Bytes. */
const length = 320

const [nonceLength, tagLength] = [12, 16]

/** The value of the cookie that holds a pending vote, encrypted and authenticated for its owner. `nonce` is 12 random bytes. */
export function sealPendingVote(
  vote: PendingVote,
  owner: PollVoter,
  key: Uint8Array,
  now: Date,
  nonce: Buffer,
): string {
  const until = now.getTime() + pendingFor * 1000
  const text = Buffer.from(JSON.stringify({ ...vote, until }))
  if (text.length > length) throw new Error('A pending vote is longer than its fields can be.')
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(ownerData(owner))
  const sealed = [cipher.update(Buffer.concat([text, Buffer.alloc(length - text.length, ' ')])), cipher.final()]
  return Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]).toString('base64url')
}

/** The pending vote in a cookie's value; null where it belongs to another voter or poll, has expired, or is not ours. */
export function openPendingVote(
  value: string | undefined,
  owner: PollVoter,
  keys: readonly Uint8Array[],
  now: Date,
): PendingVote | null {
  const bytes = Buffer.from(value ?? '', 'base64url')
  if (bytes.length !== nonceLength + length + tagLength) return null
  for (const key of keys) {
    const vote = openWith(key, bytes, owner)
    if (vote) return vote.until < now.getTime() ? null : vote
  }
  return null
}

function openWith(key: Uint8Array, bytes: Buffer, owner: PollVoter): (PendingVote & { until: number }) | null {
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength)).setAAD(ownerData(owner))
  cipher.setAuthTag(bytes.subarray(-tagLength))
  try {
    return JSON.parse(
      Buffer.concat([cipher.update(bytes.subarray(nonceLength, -tagLength)), cipher.final()]).toString(),
    )
  } catch {
    return null
  }
}

function ownerData({ poll, voter }: PollVoter): Buffer {
  return Buffer.from(`${poll}\0${voter}`)
}

const cookieName = 'pending-vote'

/** The Set-Cookie header's value. Browsers return the cookie to the confirmation page only. */
export function pendingVoteCookie(value: string, poll: string, secure: boolean): string {
  return setCookie(cookieName, value, { path: pathTo('confirmVote', poll), maxAge: pendingFor, secure })
}

/** The Set-Cookie header's value that deletes it. */
export function noPendingVoteCookie(poll: string, secure: boolean): string {
  return setCookie(cookieName, '', { path: pathTo('confirmVote', poll), maxAge: 0, secure })
}

/** The pending vote's cookie in a Cookie header, or undefined. */
export function pendingVoteCookieIn(header: string | undefined): string | undefined {
  return readCookie(header, cookieName)
}
