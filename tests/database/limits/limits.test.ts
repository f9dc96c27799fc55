import { describe, expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { dailySecret, takePoint } from '#lib/limits/mutations'
import { freshDatabase } from '#tests/database/fresh-database'

freshDatabase()

describe('a limit', () => {
  it('gives a key its points, then says when to come back; another key is not touched', async () => {
    const limit = { name: 'test', points: 2, seconds: 60 }
    expect(await takePoint(limit, 'a')).toEqual({ ok: true })
    expect(await takePoint(limit, 'a')).toEqual({ ok: true })
    const refused = await takePoint(limit, 'a')
    if (refused.ok) throw new Error('A third point of two was given.')
    expect(refused.retryAfter).toBeGreaterThan(50)
    expect(refused.retryAfter).toBeLessThanOrEqual(60)
    expect(await takePoint(limit, 'b')).toEqual({ ok: true })
  })

  it('refuses without asking the database again once a key has none left', async () => {
    const limit = { name: 'used-up', points: 1, seconds: 60 }
    expect(await takePoint(limit, 'a')).toEqual({ ok: true })
    await database().$executeRaw`DELETE FROM rate_limit WHERE key = 'used-up:a'`
    expect(await takePoint(limit, 'a')).toMatchObject({ ok: false })
    expect(await database().$queryRaw`SELECT 1 FROM rate_limit WHERE key = 'used-up:a'`).toEqual([])
  })

  it('gives no point twice, however many ask at once', async () => {
    const limit = { name: 'rush', points: 10, seconds: 60 }
    const answers = await Promise.all(Array.from({ length: 50 }, () => takePoint(limit, 'a')))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(10)
  })
})

describe('the daily secret', () => {
  it('is one a day, and is gone two days later', async () => {
    const monday = await dailySecret(new Date('2026-11-16T10:00:00Z'))
    expect(await dailySecret(new Date('2026-11-16T23:59:59Z'))).toEqual(monday)
    expect(await dailySecret(new Date('2026-11-17T00:00:00Z'))).not.toEqual(monday)
    const days = async () => (await database().dailySecret.findMany({ orderBy: { day: 'asc' } })).map(({ day }) => day)
    expect(await days()).toEqual([new Date('2026-11-16'), new Date('2026-11-17')])
    await dailySecret(new Date('2026-11-18T00:00:00Z'))
    expect(await days()).toEqual([new Date('2026-11-17'), new Date('2026-11-18')])
  })
})
