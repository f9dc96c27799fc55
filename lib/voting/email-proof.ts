import { createHmac, timingSafeEqual } from 'node:crypto'

/** How long the confirm step may take. Milliseconds. */
const lifetime = 60 * 60_000

/** Who gave an address for which poll; the address itself is nowhere in it. */
export interface EmailGift {
  poll: string
  voter: string
}

/** Proves to a later request of the same voter that an address was given for the poll. */
export function signEmailProof(gift: EmailGift, key: Uint8Array, now: Date): string {
  const until = String(now.getTime() + lifetime)
  return `${until}.${signature(gift, until, key).toString('base64url')}`
}

export function isEmailProof(proof: string, gift: EmailGift, key: Uint8Array, now: Date): boolean {
  const [, until, given] = /^(\d{1,16})\.([A-Za-z0-9_-]{43})$/.exec(proof) ?? []
  if (until === undefined || given === undefined || Number(until) < now.getTime()) return false
  return timingSafeEqual(Buffer.from(given, 'base64url'), signature(gift, until, key))
}

function signature({ poll, voter }: EmailGift, until: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`${poll}\0${voter}\0${until}`).digest()
}
