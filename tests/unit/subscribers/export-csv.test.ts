import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { exportCsv } from '#lib/subscribers/export-csv'

const at = new Date('2026-11-20T12:00:00Z')
const row = (email: string) => ({
  email,
  newsletter: 'weekly',
  confirmedAt: at,
  wordingVersion: 2,
  wordingHash: 'abc',
  page: '/articles/a,"b"',
  consentAt: at,
  consentConfirmedAt: at,
})

it('writes the confirmed with their consent so that other programs read it back', () => {
  const records: Record<string, string>[] = parse(exportCsv([row('ana@example.org')]), { columns: true })
  expect(records).toEqual([
    {
      email: 'ana@example.org',
      newsletter: 'weekly',
      confirmed_at: '2026-11-20T12:00:00.000Z',
      wording_version: '2',
      wording_sha256: 'abc',
      page: '/articles/a,"b"',
      consent_at: '2026-11-20T12:00:00.000Z',
      consent_confirmed_at: '2026-11-20T12:00:00.000Z',
    },
  ])
})

it('lets no address be read as a formula by a spreadsheet', () => {
  expect(exportCsv([row('=cmd|x@example.org')])).toContain("\r\n'=cmd|x@example.org,")
})
