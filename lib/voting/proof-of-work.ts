import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Who is to do the work for which poll: done work counts for no other. */
export interface WorkOrder {
  poll: string
  voter: string
}

/** What a script has to solve: find a number that makes SHA-256 of `<challenge>.<number>` begin with so many zero bits. */
export interface WorkChallenge {
  challenge: string
  bits: number
}

/** 65,536 tries on average: a second or two of a telephone's time, a hundredth of that for a program made for it. */
const bits = 16

/** How long the work may take. Milliseconds. */
const lifetime = 10 * 60_000

export function orderWork(order: WorkOrder, key: Uint8Array, now: Date): WorkChallenge {
  const until = String(now.getTime() + lifetime)
  return { challenge: `${until}.${signature(order, until, key).toString('base64url')}`, bits }
}

/** Whether `<challenge>.<number>` solves a challenge that was set to this voter, in time. */
export function isWorkDone(work: string, order: WorkOrder, key: Uint8Array, now: Date): boolean {
  const [, until, given] = /^(\d{1,16})\.([A-Za-z0-9_-]{43})\.\d{1,16}$/.exec(work) ?? []
  if (until === undefined || given === undefined || Number(until) < now.getTime()) return false
  if (!timingSafeEqual(Buffer.from(given, 'base64url'), signature(order, until, key))) return false
  return createHash('sha256').update(work).digest().readUInt32BE() >>> (32 - bits) === 0
}

function signature({ poll, voter }: WorkOrder, until: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`${poll}\0${voter}\0${until}`).digest()
}
