import type { Facts } from '#lib/content/facts'
import type { Report } from '#lib/content/report/diagnostics'

/** Reports times that a file gives as past but that are after the import: feeds and search engines would repeat them. */
export function checkPastTimes({ pastTimes }: Facts, now: Date, report: Report): void {
  for (const { field, at, ...position } of pastTimes) {
    if (new Date(at) <= now) continue
    report('time-ahead', position, `“${field}” is in the future: ${at} is after this import. Write when it happened.`)
  }
}
