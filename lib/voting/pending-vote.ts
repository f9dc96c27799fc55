import { createCipheriv, createDecipheriv } from 'node:crypto'
import { pathTo } from '#lib/paths'
import type { SignUpOutcome } from '#lib/voting/sign-up-outcome'

/** A first vote that waits for its confirmation, in the voter's own browser and nowhere else. */
export interface PendingVote {
  option: string
  /** Proves that an address was given, where the poll needs one; else empty. */
  emailProof: string
  email: SignUpOutcome
}

/** Whose vote in which poll: a pending vote opens for nobody else. */
export interface Pending {
  poll: string
  voter: string
}

/** How long the confirm step may take. Seconds. */
const pendingFor = 60 * 60

/** Every pending vote has this length, whatever was chosen: an option's id takes 120 letters at most. Bytes. */
const length = 320

const [nonceLength, tagLength] = [12, 16]

/** The value of the cookie that holds a pending vote: encrypted and authenticated. `nonce` is 12 random bytes. */
export function sealPendingVote(
  vote: PendingVote,
  pending: Pending,
  key: Uint8Array,
  now: Date,
  nonce: Buffer,
): string {
  const until = now.getTime() + pendingFor * 1000
  const text = Buffer.from(JSON.stringify({ ...vote, until }))
  if (text.length > length) throw new Error('A pending vote is longer than its fields can be.')
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(namesOf(pending))
  const sealed = [cipher.update(Buffer.concat([text, Buffer.alloc(length - text.length, ' ')])), cipher.final()]
  return Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]).toString('base64url')
}

/** The pending vote in a cookie's value; null where it is another voter's, another poll's, too old or not of this site. */
export function openPendingVote(
  value: string | undefined,
  pending: Pending,
  keys: readonly Uint8Array[],
  now: Date,
): PendingVote | null {
  const bytes = Buffer.from(value ?? '', 'base64url')
  if (bytes.length !== nonceLength + length + tagLength) return null
  for (const key of keys) {
    const vote = openWith(key, bytes, pending)
    if (vote) return vote.until < now.getTime() ? null : vote
  }
  return null
}

function openWith(key: Uint8Array, bytes: Buffer, pending: Pending): (PendingVote & { until: number }) | null {
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength)).setAAD(namesOf(pending))
  cipher.setAuthTag(bytes.subarray(-tagLength))
  try {
    return JSON.parse(
      Buffer.concat([cipher.update(bytes.subarray(nonceLength, -tagLength)), cipher.final()]).toString(),
    )
  } catch {
    return null
  }
}

const cookieName = 'pending-vote'

/** The Set-Cookie header's value. Only the confirm step gets it back. */
export function pendingVoteCookie(value: string, poll: string, secure: boolean): string {
  return `${cookieName}=${value}; Max-Age=${pendingFor}; ${attributes(poll, secure)}`
}

/** The Set-Cookie header's value that takes it away. */
export function noPendingVoteCookie(poll: string, secure: boolean): string {
  return `${cookieName}=; Max-Age=0; ${attributes(poll, secure)}`
}

/** What a Cookie header says of a pending vote: the cookie's value, or undefined. */
export function pendingVoteCookieIn(header: string | undefined): string | undefined {
  return header?.match(/(?:^|;\s*)pending-vote=([^;]*)/)?.[1]
}

function attributes(poll: string, secure: boolean): string {
  return `Path=${pathTo('confirmVote', poll)}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

function namesOf({ poll, voter }: Pending): Buffer {
  return Buffer.from(`${poll}\0${voter}`)
}
