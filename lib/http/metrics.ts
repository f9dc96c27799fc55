import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { CacheState } from '#lib/http/request-log'
import { within } from '#lib/http/within'

/** What the server counts about itself. Counting a hit is one addition; the numbers are formatted when they are asked for. */
export interface Metrics {
  request(cache: CacheState, status: number): void
  render(seconds: number, status: number): void
  unexpectedMarkup(): void
  text(): Promise<string>
  readonly contentType: string
}

/** Numbers that are kept elsewhere and read when they are asked for. */
export interface Readings {
  cache: { size(): { entries: number; bytes: number } }
  /** Mails by state. */
  outbox: () => Promise<Record<MailState, number>>
  /** Answers to votes by their outcome, since the start. */
  outcomes: ReadonlyMap<string, number>
  /** Sign-ups beside votes likewise. */
  signUpOutcomes: ReadonlyMap<string, number>
}

const mailStates = ['waiting', 'sent', 'failed'] as const
type MailState = (typeof mailStates)[number]

const prefix = 'broadsheet_'

/** Where the database takes longer, the metrics come without what it knows. Milliseconds. */
const databaseTimeout = 3_000

/** A registry of its own, so that tests may have many. */
export function createMetrics(readings: Readings): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const counts = new Map<CacheState, Map<number, number>>()
  collectDefaultMetrics({ register: registry })

  new Counter({
    name: `${prefix}requests_total`,
    help: 'Requests answered, by status and by where the answer came from.',
    labelNames: ['cache', 'status'],
    registers,
    collect() {
      this.reset()
      for (const [cache, statuses] of counts) {
        for (const [status, count] of statuses) this.inc({ cache, status }, count)
      }
    },
  })
  new Counter({
    name: `${prefix}votes_total`,
    help: 'Answers to votes, by outcome.',
    labelNames: ['outcome'],
    registers,
    collect() {
      this.reset()
      for (const [outcome, count] of readings.outcomes) this.inc({ outcome }, count)
    },
  })
  new Counter({
    name: `${prefix}sign_ups_total`,
    help: 'Addresses left beside votes, by what became of them.',
    labelNames: ['outcome'],
    registers,
    collect() {
      this.reset()
      for (const [outcome, count] of readings.signUpOutcomes) this.inc({ outcome }, count)
    },
  })
  new Gauge({
    name: `${prefix}cache_entries`,
    help: 'Answers cached in memory.',
    registers,
    collect() {
      this.set(readings.cache.size().entries)
    },
  })
  new Gauge({
    name: `${prefix}cache_bytes`,
    help: 'Bytes that the cache entries take.',
    registers,
    collect() {
      this.set(readings.cache.size().bytes)
    },
  })
  new Gauge({
    name: `${prefix}outbox_mails`,
    help: 'Mails that wait, and mails that were given up.',
    labelNames: ['state'],
    registers,
    async collect() {
      this.reset()
      const mails = await within(databaseTimeout, readings.outbox()).catch(() => null)
      if (mails) for (const state of mailStates) this.set({ state }, mails[state])
    },
  })
  const renders = new Histogram({
    name: `${prefix}render_seconds`,
    help: 'Time that Next took for an answer.',
    labelNames: ['status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  })
  const unexpectedMarkup = new Counter({
    name: `${prefix}unexpected_markup_total`,
    help: 'Scripts and inline code that were removed from a page and should not have been there.',
    registers,
  })

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    request: (cache, status) => {
      const statuses = counts.get(cache) ?? new Map<number, number>()
      if (statuses.size === 0) counts.set(cache, statuses)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    },
    render: (seconds, status) => renders.observe({ status }, seconds),
    unexpectedMarkup: () => unexpectedMarkup.inc(),
  }
}
