import type { Metrics } from '#lib/http/metrics'
import type { RequestLine, ServerLog } from '#lib/http/request-log'

/** Reports what happens while requests are answered to the log and the counters. */
export interface Reports {
  failure(url: string, error: unknown): void
  unexpectedMarkup(path: string, what: string): void
  record(line: RequestLine): void
}

export function openReports(log: ServerLog, metrics: Metrics): Reports {
  return {
    // A query may hold what only its sender should know.
    failure: (url, error) => log.error('A request failed.', { path: url.replace(/\?.*/, ''), error: String(error) }),
    unexpectedMarkup: (path, what) => {
      metrics.unexpectedMarkup()
      log.error('Unexpected markup was removed from a page.', { path, what })
    },
    record: (line) => {
      metrics.request(line.cache, line.status)
      log.request(line)
    },
  }
}
