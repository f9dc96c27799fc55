import type { Facts } from '#lib/content/facts'
import type { Report } from '#lib/content/report/diagnostics'

/** What a file says has happened must have happened when it is imported: feeds and search engines repeat it. */
export function checkPastTimes({ pastTimes }: Facts, now: Date, report: Report): void {
  for (const { field, at, ...position } of pastTimes) {
    if (new Date(at) <= now) continue
    report('time-ahead', position, `“${field}” is in the future: ${at} is after this import. Write when it happened.`)
  }
}
