import { parse } from 'csv-parse/sync'
import * as z from 'zod'
import { firstNewsletter } from '#lib/content/site/newsletters-of'
import { slugPattern } from '#lib/content/slugs'
import { parseEmailAddress } from '#lib/email-address'
import type { ConfirmedSubscriber } from '#lib/subscribers/queries'

/** A line of an export to restore; the version of its wording follows from the hash. */
export type ExportedSubscriber = Omit<ConfirmedSubscriber, 'wordingVersion'>

export type ReadExport = { ok: true; subscribers: ExportedSubscriber[] } | { ok: false; problems: string[] }

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

const lineSchema = z
  .object({
    email: z.string().transform((written, context) => {
      // The apostrophe that keeps a spreadsheet from reading a formula: lib/subscribers/export-csv.ts.
      const address = parseEmailAddress(written.replace(/^'(?=[=+@-])/, ''))
      if (address) return address
      context.addIssue({ code: 'custom', message: `«${written}» is not an e-mail address` })
      return z.NEVER
    }),
    // An export from before there could be several has no such column.
    newsletter: z.string().regex(slugPattern, 'is not the slug of a newsletter').default(firstNewsletter),
    confirmed_at: moment,
    wording_sha256: z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256'),
    page: z.string().startsWith('/', 'is not a path of the site'),
    consent_at: moment,
    consent_confirmed_at: moment,
  })
  .transform((line) => ({
    email: line.email,
    newsletter: line.newsletter,
    confirmedAt: line.confirmed_at,
    wordingHash: line.wording_sha256,
    page: line.page,
    consentAt: line.consent_at,
    consentConfirmedAt: line.consent_confirmed_at,
  }))

/** Reads what `exportCsv` wrote. Every line that cannot be read is a problem with its line number. */
export function readExport(csv: string): ReadExport {
  const lines = records(csv)
  if (!lines) return { ok: false, problems: ['The file is not CSV with a header line.'] }
  const read = lines.map(({ record, info }) => ({ line: info.lines, parsed: lineSchema.safeParse(record) }))
  const problems = read.flatMap(({ line, parsed }) =>
    (parsed.error?.issues ?? []).map(({ path, message }) => `line ${line}: ${path.join('.')}: ${message}`),
  )
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, subscribers: read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : [])) }
}

function records(csv: string): { record: unknown; info: { lines: number } }[] | null {
  try {
    return parse(csv, { columns: true, info: true, bom: true, skip_empty_lines: true })
  } catch {
    return null
  }
}
