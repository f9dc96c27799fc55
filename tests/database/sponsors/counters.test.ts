import { beforeEach, describe, expect, it } from 'vitest'
import { database, disconnect } from '#lib/database/client'
import { environment, setEnvironment } from '#lib/environment'
import { campaignLimits, floodLimit } from '#lib/sponsors/limits'
import {
  flushCounters,
  purgeCampaignVisitors,
  type ReportedEvent,
  recordEvent,
  startCounterFlush,
} from '#lib/sponsors/mutations'
import { freshDatabase } from '#tests/database/fresh-database'
import { makeArticle } from '#tests/database/make-article'

freshDatabase()

const now = new Date('2026-11-20T09:30:00Z')
const campaign = { slug: 'bakery', starts: new Date('2026-11-01T00:00:00Z'), ends: new Date('2026-12-01T00:00:00Z') }

beforeEach(async () => {
  await database().campaignCount.deleteMany()
  await database().campaignVisitor.deleteMany()
  if (await database().campaign.findUnique({ where: { slug: 'bakery' } })) return
  await makeArticle('ferry-hours')
  await database().campaign.create({
    data: { ...campaign, name: 'Bakery', text: 'Bread at six.', url: 'https://bakery.example/' },
  })
})

let networks = 0
const reported = (visitor: string, parts: Partial<ReportedEvent> = {}): ReportedEvent => ({
  campaign,
  article: 'ferry-hours',
  event: 'seen',
  refusal: null,
  visitor: Buffer.from(visitor.padEnd(32)),
  network: `network ${networks}`,
  ...parts,
})

async function counts(): Promise<Record<string, number>> {
  const rows = await database().campaignCount.findMany()
  return Object.fromEntries(
    rows.map((row) => [
      [row.articleSlug, row.day.toISOString().slice(0, 10), row.event, row.outcome].join(' '),
      Number(row.count),
    ]),
  )
}

describe('the sponsors’ counters', () => {
  it('count each visitor once an hour and keep the rest as repeats, whether they wait or are written', async () => {
    await recordEvent(reported('ana'), now)
    await recordEvent(reported('ana'), now)
    await recordEvent(reported('ben'), now)
    await flushCounters()
    await recordEvent(reported('ben'), now)
    await recordEvent(reported('ben', { event: 'visit' }), now)
    await flushCounters()
    await recordEvent(reported('ben'), new Date('2026-11-20T10:00:00Z'))
    await flushCounters()
    expect(await counts()).toEqual({
      'ferry-hours 2026-11-20 seen counted': 3,
      'ferry-hours 2026-11-20 seen repeat': 2,
      'ferry-hours 2026-11-20 visit counted': 1,
    })
  })

  it('do not count a visitor whom another process wrote down within the hour', async () => {
    await database().campaignVisitor.create({
      data: {
        campaignSlug: 'bakery',
        event: 'seen',
        visitorKey: Buffer.from('ana'.padEnd(32)),
        hour: new Date('2026-11-20T09:00:00Z'),
      },
    })
    await recordEvent(reported('ana'), now)
    await flushCounters()
    expect(await counts()).toEqual({ 'ferry-hours 2026-11-20 seen repeat': 1 })
  })

  it('keep what was refused by its reason', async () => {
    await recordEvent(reported('ana', { refusal: 'bot' }), now)
    await recordEvent(reported('ana', { refusal: 'bot' }), now)
    await recordEvent(reported('ana', { refusal: 'origin', event: 'visit' }), now)
    await recordEvent(reported('ana'), new Date('2026-12-01T00:00:00Z'))
    await recordEvent(reported('ana'), new Date('2026-10-31T23:59:59.999Z'))
    await flushCounters()
    expect(await counts()).toEqual({
      'ferry-hours 2026-11-20 seen bot': 2,
      'ferry-hours 2026-11-20 visit origin': 1,
      'ferry-hours 2026-12-01 seen idle': 1,
      'ferry-hours 2026-10-31 seen idle': 1,
    })
  })

  it('refuse what one network sends past the limit', async () => {
    networks++
    for (let index = 0; index < floodLimit.events + 5; index++) await recordEvent(reported(`visitor ${index}`), now)
    await flushCounters()
    expect(await counts()).toEqual({
      'ferry-hours 2026-11-20 seen counted': floodLimit.events,
      'ferry-hours 2026-11-20 seen flood': 5,
    })
  })

  it('refuse visits past the hour’s share of one network, whatever its browsers call themselves', async () => {
    networks++
    const { events } = campaignLimits.visit
    for (let index = 0; index < 100; index++) await recordEvent(reported(`browser ${index}`, { event: 'visit' }), now)
    networks++
    await recordEvent(reported('ana', { event: 'visit' }), now)
    await flushCounters()
    expect(await counts()).toEqual({
      'ferry-hours 2026-11-20 visit counted': events + 1,
      'ferry-hours 2026-11-20 visit flood': 100 - events,
    })
  })

  it('count under no name what names an article that does not exist', async () => {
    networks++
    await recordEvent(reported('ana', { article: 'made-up' }), now)
    await recordEvent(reported('ben', { article: 'made-up-too' }), now)
    await flushCounters()
    expect(await counts()).toEqual({ ' 2026-11-20 seen counted': 2 })
  })

  it('lose nothing while the database is away', async () => {
    const url = environment().DATABASE_URL
    await recordEvent(reported('ana'), now)
    await recordEvent(reported('ben', { refusal: 'bot' }), now)
    await disconnect()
    setEnvironment({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' })
    await expect(flushCounters()).rejects.toThrow()
    await recordEvent(reported('ana'), now)
    await disconnect()
    setEnvironment({ DATABASE_URL: url })
    await flushCounters()
    expect(await counts()).toEqual({
      'ferry-hours 2026-11-20 seen counted': 1,
      'ferry-hours 2026-11-20 seen repeat': 1,
      'ferry-hours 2026-11-20 seen bot': 1,
    })
  })

  it('are written by a clean stop', async () => {
    const flush = startCounterFlush()
    await recordEvent(reported('ana'), now)
    await flush.close()
    expect(await counts()).toEqual({ 'ferry-hours 2026-11-20 seen counted': 1 })
  })

  it('add up exactly when two hundred visitors come from everywhere at once', async () => {
    const come = Array.from({ length: 400 }, (_, index) =>
      recordEvent(reported(`visitor ${index % 200}`, { network: `net ${index}` }), now),
    )
    const flushes = Array.from({ length: 5 }, () => flushCounters())
    await Promise.all([...come, ...flushes])
    await flushCounters()
    expect(await counts()).toEqual({
      'ferry-hours 2026-11-20 seen counted': 200,
      'ferry-hours 2026-11-20 seen repeat': 200,
    })
  })

  it('forget the visitors of hours that are over', async () => {
    await recordEvent(reported('ana'), now)
    await flushCounters()
    await purgeCampaignVisitors(new Date('2026-11-20T10:09:59Z'))
    expect(await database().campaignVisitor.count()).toBe(1)
    await purgeCampaignVisitors(new Date('2026-11-20T10:10:00Z'))
    expect(await database().campaignVisitor.count()).toBe(0)
  })
})
