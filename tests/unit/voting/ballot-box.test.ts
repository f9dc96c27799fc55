import { describe, expect, it } from 'vitest'
import { openBallotBox } from '#lib/voting/ballot-box'
import type { Ruling, Vote } from '#lib/voting/schema'

const vote = (poll: string): Vote => ({
  poll,
  option: 'yes',
  voterKey: new Uint8Array(32),
  at: new Date(0),
  emailGiven: false,
  workDone: false,
})
const counted: Ruling = { verdict: 'counted', changed: false, email: 'none', guarded: false }
const failure = (code: string) => Object.assign(new Error(code), { code })
const pause = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('the ballot box', () => {
  it('commits votes that come together together, and answers each only after its commit', async () => {
    const sizes: number[] = []
    let committed = 0
    const box = openBallotBox(async (votes) => {
      sizes.push(votes.length)
      await pause()
      committed += votes.length
      return votes.map(() => counted)
    })
    await Promise.all(
      Array.from({ length: 100 }, async () => {
        const before = committed
        await box.cast(vote('a'))
        expect(committed).toBeGreaterThan(before)
      }),
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(100)
    expect(sizes.length).toBeLessThan(5)
  })

  it('gives each vote its own ruling', async () => {
    const box = openBallotBox(async (votes) =>
      votes.map(({ poll }) => (poll === 'b' ? { ...counted, verdict: 'closed' as const } : counted)),
    )
    const rulings = await Promise.all(['a', 'b', 'a'].map((poll) => box.cast(vote(poll))))
    expect(rulings.map(({ verdict }) => verdict)).toEqual(['counted', 'closed', 'counted'])
  })

  it('tries again after a deadlock or a dead connection, and only so often', async () => {
    let tries = 0
    const box = openBallotBox(async (votes) => {
      tries += 1
      if (tries < 3) throw failure(tries === 1 ? '40P01' : 'ECONNRESET')
      return votes.map(() => counted)
    })
    expect((await box.cast(vote('a'))).verdict).toBe('counted')
    tries = -10
    await expect(box.cast(vote('a'))).rejects.toThrow('ECONNRESET')
    expect(tries).toBe(-7)
  })

  it('lets a vote that the database cannot take fail alone', async () => {
    const box = openBallotBox(async (votes) => {
      if (votes.some(({ poll }) => poll === 'poisoned')) throw failure('23503')
      return votes.map(() => counted)
    })
    const polls = Array.from({ length: 20 }, (_, index) => (index === 13 ? 'poisoned' : 'a'))
    const settled = await Promise.allSettled(polls.map((poll) => box.cast(vote(poll))))
    expect(settled.map(({ status }) => status)).toEqual(polls.map((poll) => (poll === 'a' ? 'fulfilled' : 'rejected')))
  })

  it('refuses everything at once where the database is away, and goes on when it is back', async () => {
    let away = true
    let tries = 0
    const box = openBallotBox(async (votes) => {
      tries += 1
      if (away) throw failure('ECONNREFUSED')
      return votes.map(() => counted)
    })
    const settled = await Promise.allSettled(Array.from({ length: 50 }, () => box.cast(vote('a'))))
    expect(settled.every(({ status }) => status === 'rejected')).toBe(true)
    expect(tries).toBeLessThan(5)
    away = false
    expect((await box.cast(vote('a'))).verdict).toBe('counted')
  })
})
