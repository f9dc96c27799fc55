import { expect, it } from 'vitest'
import { exportCsv } from '#lib/subscribers/export-csv'
import { readExport } from '#lib/subscribers/read-export'

const at = new Date('2026-11-20T12:00:00Z')
const subscriber = (email: string) => ({
  email,
  newsletter: 'weekly',
  confirmedAt: at,
  wordingHash: 'ab'.repeat(32),
  page: '/articles/a,"b"',
  consentAt: at,
  consentConfirmedAt: at,
})

it('reads back what the export wrote, addresses that look like formulas too', () => {
  const subscribers = ['ana@example.org', '=1+1@example.org', "o'hara@example.org"].map(subscriber)
  const csv = exportCsv(subscribers.map((one) => ({ ...one, wordingVersion: 3 })))
  expect(readExport(csv)).toEqual({ ok: true, subscribers })
})

it('takes an export from before there were several newsletters for one of the first', () => {
  const header = 'email,confirmed_at,wording_version,wording_sha256,page,consent_at,consent_confirmed_at'
  const line = `ana@example.org,2026-11-20T12:00:00Z,1,${'ab'.repeat(32)},/,2026-11-20T12:00:00Z,2026-11-20T12:00:00Z`
  expect(readExport(`${header}\n${line}`)).toMatchObject({ ok: true, subscribers: [{ newsletter: 'news' }] })
})

it('names every line that is wrong, and reads nothing then', () => {
  const header = 'email,confirmed_at,wording_version,wording_sha256,page,consent_at,consent_confirmed_at'
  const good = `ana@example.org,2026-11-20T12:00:00Z,1,${'ab'.repeat(32)},/,2026-11-20T12:00:00Z,2026-11-20T12:00:00Z`
  const csv = [header, good.replace('ana@', 'ana'), good, good.replace('12:00:00Z', 'noon')].join('\n')
  const read = readExport(csv)
  expect(read.ok ? [] : read.problems.map((problem) => problem.split(': ').slice(0, 2))).toEqual([
    ['line 2', 'email'],
    ['line 4', 'confirmed_at'],
  ])
  expect(readExport('"').ok).toBe(false)
})
