import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { issueChallenge, isWorkDone } from '#lib/voting/proof-of-work'

const key = Buffer.alloc(32, 3)
const owner = { poll: 'ferry', voter: 'a-voter' }
const now = new Date('2026-11-20T12:00:00Z')

function solve(challenge: string): string {
  for (let number = 0; ; number++) {
    const work = `${challenge}.${number}`
    if (createHash('sha256').update(work).digest().readUInt16BE() === 0) return work
  }
}

it('is done only for its voter and poll, under the server’s key, within ten minutes, and with the right number', () => {
  const { challenge, bits } = issueChallenge(owner, key, now)
  expect(bits).toBe(16)
  const work = solve(challenge)
  expect(isWorkDone(work, owner, key, new Date(now.getTime() + 599_000))).toBe(true)
  expect(isWorkDone(work, owner, key, new Date(now.getTime() + 601_000))).toBe(false)
  expect(isWorkDone(work, { ...owner, poll: 'bridge' }, key, now)).toBe(false)
  expect(isWorkDone(work, { ...owner, voter: 'another' }, key, now)).toBe(false)
  expect(isWorkDone(work, owner, Buffer.alloc(32, 4), now)).toBe(false)
  expect(isWorkDone('', owner, key, now)).toBe(false)
  const wrong = [0, 1, 2, 3].map((number) => `${challenge}.${number}`).filter((one) => one !== work)
  expect(wrong.some((one) => isWorkDone(one, owner, key, now))).toBe(false)
})
