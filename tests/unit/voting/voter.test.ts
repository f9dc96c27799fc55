import { describe, expect, it } from 'vitest'
import { isForTls } from '#lib/voting/cookies'
import { isEmailProof, signEmailProof } from '#lib/voting/email-proof'
import { ballotVoterKey, readVoter, renamedVoterCookie, signVoter, voterCookie, voterCookieIn } from '#lib/voting/voter'

const key = Buffer.alloc(32, 7)
const other = Buffer.alloc(32, 8)
const id = Buffer.alloc(16, 1).toString('base64url')

describe('the voter’s cookie', () => {
  const value = signVoter(id, key)

  it('is read back, and by no other key', () => {
    expect(readVoter(value, key)).toBe(id)
    expect(readVoter(value, other)).toBeNull()
  })

  it.each([
    ['nothing', undefined],
    ['an empty one', ''],
    ['another id under the same signature', `${Buffer.alloc(16, 2).toString('base64url')}${value.slice(22)}`],
    ['a changed signature', `${value.slice(0, -3)}AAA`],
    ['one that is cut', value.slice(0, -1)],
    ['one that goes on', `${value}A`],
    ['two signatures', `${value}.${value.slice(23)}`],
  ])('is not read from %s', (_, forged) => {
    expect(readVoter(forged, key)).toBeNull()
  })

  it('is found among other cookies, and not inside another one’s name', () => {
    expect(voterCookieIn(`theme=dark; voter=${value}; a=b`)).toBe(value)
    expect(voterCookieIn(`not-voter=${value}`)).toBeUndefined()
    expect(voterCookieIn(undefined)).toBeUndefined()
  })

  it('is for the server alone, for a year, and only over TLS where the site has it', () => {
    expect(voterCookie('x', true)).toBe('__Host-voter=x; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure')
    expect(voterCookie('x', false)).toBe('voter=x; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax')
  })

  it('is believed under the name that no neighbor can set before the plain one', () => {
    expect(voterCookieIn('voter=theirs; __Host-voter=own')).toBe('own')
    expect(voterCookieIn('not__Host-voter=theirs')).toBeUndefined()
  })

  it('of an earlier name gets today’s, with the same value, where the site has TLS', () => {
    const ending = 'voter=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure'
    expect(renamedVoterCookie('a=b; voter=x', true)).toEqual([voterCookie('x', true), ending])
    expect(renamedVoterCookie('voter=theirs; __Host-voter=own', true)).toEqual([ending])
    expect(renamedVoterCookie('__Host-voter=own', true)).toEqual([])
    expect(renamedVoterCookie('voter=x', false)).toEqual([])
  })
})

it('a cookie is for TLS alone, but not for a page of this computer without it: Safari would drop it there', () => {
  const site = 'https://post.example'
  for (const origin of [undefined, site, 'http://post.example', 'https://localhost:3000', 'null'])
    expect(isForTls(site, origin)).toBe(true)
  for (const origin of ['http://localhost:3000', 'http://127.0.0.1:3000']) expect(isForTls(site, origin)).toBe(false)
  expect(isForTls('http://post.example', 'http://post.example')).toBe(false)
})

describe('the key of a ballot', () => {
  it('is 32 bytes, another one in every poll, for every voter and under every secret', () => {
    const keys = [
      ballotVoterKey(key, 'a', id),
      ballotVoterKey(key, 'b', id),
      ballotVoterKey(other, 'a', id),
      ballotVoterKey(key, 'a', 'x'),
    ].map((bytes) => bytes.toString('hex'))
    expect(new Set(keys).size).toBe(4)
    expect(keys.every((hex) => hex.length === 64)).toBe(true)
  })
})

describe('the proof that an address was given', () => {
  const now = new Date('2026-11-20T12:00:00Z')
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  const proof = signEmailProof({ poll: 'ferry', voter: id }, key, now)

  it('holds for the same voter and poll for an hour', () => {
    expect(isEmailProof(proof, { poll: 'ferry', voter: id }, key, later(59))).toBe(true)
    expect(isEmailProof(proof, { poll: 'ferry', voter: id }, key, later(61))).toBe(false)
    expect(isEmailProof(proof, { poll: 'bridge', voter: id }, key, now)).toBe(false)
    expect(isEmailProof(proof, { poll: 'ferry', voter: 'x' }, key, now)).toBe(false)
    expect(isEmailProof(proof, { poll: 'ferry', voter: id }, other, now)).toBe(false)
    expect(isEmailProof('', { poll: 'ferry', voter: id }, key, now)).toBe(false)
    expect(isEmailProof(proof.replace(/^\d/, '9'), { poll: 'ferry', voter: id }, key, now)).toBe(false)
  })
})
