import { stringify } from 'csv-stringify/sync'
import type { OptionResult } from '#lib/polls/schema'

/** One line per option: id, text, votes, percent (RFC 4180). A text that a spreadsheet would read as a formula gets an apostrophe in front. */
export function resultsCsv(results: readonly OptionResult[]): string {
  return stringify([...results], {
    header: true,
    escape_formulas: true,
    columns: ['id', 'text', 'votes', 'percent'],
    record_delimiter: 'windows',
  })
}
