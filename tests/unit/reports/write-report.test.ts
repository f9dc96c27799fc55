import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { campaignStanding } from '#lib/reports/campaign-standing'
import { columns, type Report } from '#lib/reports/schema'
import { writeCsv, writeTables } from '#lib/reports/write-report'

const now = new Date('2026-11-20T09:00:00Z')
const flight = {
  slug: 'bakery',
  name: '=HYPERLINK("x"), "Bakery"\u001b[31m',
  starts: new Date('2026-11-01T00:00:00Z'),
  ends: new Date('2026-12-01T00:00:00Z'),
  removedAt: null,
}
const counts = [
  { event: 'seen', outcome: 'counted', count: 300 },
  { event: 'visit', outcome: 'counted', count: 7 },
  { event: 'seen', outcome: 'bot', count: 40 },
  { event: 'visit', outcome: 'bot', count: 2 },
  { event: 'visit', outcome: 'repeat', count: 5 },
]
const report: Report = {
  campaigns: [campaignStanding(flight, counts, now)],
  polls: [],
  subscribers: [{ state: 'confirmed', people: 12 }],
  outbox: [],
  undelivered: [],
  scheduled: [],
}

describe('a campaign’s row', () => {
  it('has visits per hundred views, and refused events by reason', () => {
    expect(campaignStanding(flight, counts, now)).toMatchObject({
      state: 'in flight',
      seen: 300,
      visits: 7,
      rate: 2.33,
      refused: 47,
      reasons: 'bot 42, repeat 5',
    })
  })

  it('has no rate before the line was seen, and the state of the flight', () => {
    expect(campaignStanding(flight, [], new Date('2026-10-01T00:00:00Z'))).toMatchObject({
      rate: null,
      state: 'coming',
    })
    expect(campaignStanding(flight, [], flight.ends)).toMatchObject({ state: 'ended', reasons: null })
    expect(campaignStanding({ ...flight, removedAt: now }, [], now)).toMatchObject({ state: 'removed' })
  })
})

describe('the tables', () => {
  it('have aligned columns, even when empty, and let no text steer the terminal', () => {
    const text = writeTables(report, ['campaigns', 'polls'], 'America/New_York')
    expect(text).toContain('CAMPAIGNS\nslug')
    expect(text).toContain('2026-10-31 20:00')
    expect(text).toContain('All times: America/New_York.')
    expect(text).toMatch(/POLLS\nslug {2}question.*\n-+.*\n\(none\)/)
    expect(text).not.toContain('\u001b')
  })
})

describe('the CSV', () => {
  it('is read back by a parser, and contains no spreadsheet formulas', () => {
    const [row] = parse(writeCsv(report, ['campaigns']), { columns: true }) as Record<string, string>[]
    expect(Object.keys(row ?? {})).toEqual(columns.campaigns)
    expect(row).toMatchObject({ slug: 'bakery', seen: '300', starts: '2026-11-01T00:00:00.000Z' })
    expect(row?.name).toMatch(/^'=HYPERLINK/)
  })
})
