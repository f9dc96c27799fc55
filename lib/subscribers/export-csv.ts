import { stringify } from 'csv-stringify/sync'
import type { ConfirmedSubscriber } from '#lib/subscribers/queries'

const columns = {
  email: 'email',
  newsletter: 'newsletter',
  confirmedAt: 'confirmed_at',
  wordingVersion: 'wording_version',
  wordingHash: 'wording_sha256',
  page: 'page',
  consentAt: 'consent_at',
  consentConfirmedAt: 'consent_confirmed_at',
}

/** RFC 4180 with a header line. An address that a spreadsheet would read as a formula gets an apostrophe in front. */
export function exportCsv(subscribers: readonly ConfirmedSubscriber[]): string {
  return stringify([...subscribers], {
    header: true,
    columns,
    escape_formulas: true,
    record_delimiter: '\r\n',
    cast: { date: (date) => date.toISOString() },
  })
}
