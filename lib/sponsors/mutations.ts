import { RateLimiterMemory } from 'rate-limiter-flexible'
import { pool } from '#lib/database/client'
import { every, type Repeated } from '#lib/every'
import { addArrival, addCount, type Counters, dayOf, processCounters, putBack, takeAll } from '#lib/sponsors/counters'
import { campaignLimits, floodLimit, flushInterval, maxPending } from '#lib/sponsors/limits'
import type { Campaign, Refusal, SponsorEvent } from '#lib/sponsors/schema'

/** One request that says a line was seen or followed. */
export interface ReportedEvent {
  campaign: Pick<Campaign, 'slug' | 'starts' | 'ends'>
  /** The slug that the request named; it is checked against the articles when it is written. */
  article: string
  event: SponsorEvent
  /** Why the request's headers rule it out, or null. */
  refusal: Refusal | null
  /** See visitorKey. */
  visitor: Buffer
  /** The key of the visitor's network. */
  network: string
}

const limiter = ({ events, seconds }: typeof floodLimit) => new RateLimiterMemory({ points: events, duration: seconds })

const floods = limiter(floodLimit)
const shares = { seen: limiter(campaignLimits.seen), visit: limiter(campaignLimits.visit) }

/** Adds an event to this process's counters; the next flush writes it and finds repeats across processes. */
export async function recordEvent(reported: ReportedEvent, now: Date): Promise<void> {
  const { campaign, article, event, visitor } = reported
  const counters = processCounters
  const refusal = reported.refusal ?? (await refuse(reported, counters, now))
  if (refusal)
    addCount(counters, { campaign: campaign.slug, article, day: dayOf(now), event, outcome: refusal, count: 1 })
  else addArrival(counters, { campaign: campaign.slug, article, event, visitor, hour: startOfHour(now) })
}

/** Writes this process's counters, all or nothing: what fails waits for the next flush. */
export async function flushCounters(): Promise<void> {
  const counters = processCounters
  if (counters.arrivals.size + counters.counts.size === 0) return
  const taken = takeAll(counters)
  try {
    await write(taken)
  } catch (error) {
    putBack(counters, taken)
    throw error
  }
}

/** Flushes the counters on an interval, and once more when it is closed. What could not be written is tried again. */
export function startCounterFlush(fail: (error: unknown) => void = () => {}): Repeated {
  const flush = async () => {
    await flushCounters()
    await purgeCampaignVisitors(new Date())
  }
  const flushing = every(flushInterval, flush, fail)
  return {
    close: async () => {
      await flushing.close()
      await flush().catch(fail)
    },
  }
}

/** Deletes the visitor keys of past hours, ten minutes late, since another process may flush late. */
export async function purgeCampaignVisitors(now: Date): Promise<void> {
  const running = startOfHour(new Date(now.getTime() - 10 * 60_000))
  await pool().query('DELETE FROM campaign_visitor WHERE hour < $1', [running])
}

async function refuse(reported: ReportedEvent, counters: Counters, now: Date): Promise<Refusal | null> {
  const { starts, ends } = reported.campaign
  if (now < starts || now >= ends) return 'idle'
  if (counters.arrivals.size >= maxPending) return 'flood'
  const { network, campaign, event } = reported
  const within = (await isWithin(floods, network)) && (await isWithin(shares[event], `${network} ${campaign.slug}`))
  return within ? null : 'flood'
}

async function isWithin(limit: RateLimiterMemory, key: string): Promise<boolean> {
  return limit.consume(key).then(
    () => true,
    () => false,
  )
}

/** In one statement: visitors that no process has seen this hour are counted, the others are repeats. */
async function write({ arrivals, counts }: Counters): Promise<void> {
  const came = [...arrivals.values()]
  const judged = [...counts.values()]
  await pool().query(statement, [
    came.map((arrival) => arrival.campaign),
    came.map((arrival) => arrival.article),
    came.map((arrival) => arrival.event),
    came.map((arrival) => arrival.visitor),
    came.map((arrival) => arrival.hour),
    judged.map((count) => count.campaign),
    judged.map((count) => count.article),
    judged.map((count) => count.day),
    judged.map((count) => count.event),
    judged.map((count) => count.outcome),
    judged.map((count) => count.count),
  ])
}

// Rows are locked in the order of their keys, so that two processes that flush at once cannot deadlock.
// An article that does not exist is counted without a slug: a request cannot fill the table with invented ones.
const statement = `
  WITH came AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::timestamptz[])
      AS came (campaign, article, event, visitor, hour)
  ), fresh AS (
    INSERT INTO campaign_visitor (campaign_slug, event, visitor_key, hour)
    SELECT campaign, event, visitor, hour FROM came ORDER BY campaign, event, visitor, hour
    ON CONFLICT DO NOTHING
    RETURNING campaign_slug, event, visitor_key, hour
  ), outcomes AS (
    SELECT came.campaign, came.article, (came.hour AT TIME ZONE 'UTC')::date AS day, came.event,
      CASE WHEN fresh.visitor_key IS NULL THEN 'repeat' ELSE 'counted' END AS outcome,
      1::bigint AS count
    FROM came LEFT JOIN fresh
      ON (fresh.campaign_slug, fresh.event, fresh.visitor_key, fresh.hour) = (came.campaign, came.event, came.visitor, came.hour)
    UNION ALL
    SELECT * FROM unnest($6::text[], $7::text[], $8::date[], $9::text[], $10::text[], $11::bigint[])
  )
  INSERT INTO campaign_count (campaign_slug, article_slug, day, event, outcome, count)
  SELECT campaign.slug, coalesce(article.slug, ''), day, event, outcome, sum(count)
  FROM outcomes JOIN campaign ON campaign.slug = outcomes.campaign LEFT JOIN article ON article.slug = outcomes.article
  GROUP BY 1, 2, 3, 4, 5
  ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (campaign_slug, article_slug, day, event, outcome)
  DO UPDATE SET count = campaign_count.count + excluded.count`

function startOfHour(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000)
}
