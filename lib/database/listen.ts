import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { makeClient } from '#lib/connections'

export interface Listening {
  /** Resolves when the connection is closed; nothing is called afterward. */
  close(): Promise<void>
}

interface Callbacks {
  onMessage: (payload: string) => void
  /** From now on, until onLost, every message arrives. */
  onReady: () => void
  /** Messages may have been missed from now on. Called once for each onReady. */
  onLost: () => void
}

/** The delays between attempts to connect. Milliseconds. */
const backOff = { first: 100, longest: 5_000 }

/** How often the connection is checked, and how long that may take: a network that drops packets closes nothing. Milliseconds. */
const heartbeat = { interval: 5_000, timeout: 3_000 }

/** Listens to a channel over a connection of its own, and connects again whenever that is lost, until closed. */
export function listen(databaseUrl: string, channel: string, callbacks: Callbacks): Listening {
  const closing = new AbortController()
  const running = keepListening(databaseUrl, channel, callbacks, closing.signal)
  return {
    close: () => {
      closing.abort()
      return running
    },
  }
}

async function keepListening(
  databaseUrl: string,
  channel: string,
  callbacks: Callbacks,
  closing: AbortSignal,
): Promise<void> {
  let wait = backOff.first
  while (!closing.aborted) {
    const wasReady = await listenOnce(databaseUrl, channel, callbacks, closing)
    wait = wasReady ? backOff.first : Math.min(wait * 2, backOff.longest)
    await sleep(wait, undefined, { signal: closing }).catch(() => {})
  }
}

/** One connection, from its opening to its loss; true if it was ever ready. */
async function listenOnce(
  databaseUrl: string,
  channel: string,
  callbacks: Callbacks,
  closing: AbortSignal,
): Promise<boolean> {
  const client = makeClient({
    connectionString: databaseUrl,
    application_name: 'broadsheet listener',
    connectionTimeoutMillis: heartbeat.timeout,
    query_timeout: heartbeat.timeout,
  })
  const gone = new AbortController()
  client.on('error', () => gone.abort())
  client.on('end', () => gone.abort())
  client.on('notification', ({ payload }) => {
    if (!closing.aborted) callbacks.onMessage(payload ?? '')
  })
  let ready = false
  try {
    await client.connect()
    await client.query(`LISTEN ${channel}`)
    if (closing.aborted) return true
    ready = true
    callbacks.onReady()
    const either = AbortSignal.any([closing, gone.signal])
    while (!either.aborted) {
      await sleep(heartbeat.interval, undefined, { signal: either }).catch(() => {})
      if (!either.aborted) await client.query('SELECT 1')
    }
  } catch {
    // Not reached, or no answer: the next attempt follows.
  } finally {
    if (ready && !closing.aborted) callbacks.onLost()
    await endWithin(client, heartbeat.timeout)
  }
  return ready
}

/** A connection that does not close in time is left to the system. */
async function endWithin(client: Client, timeout: number): Promise<void> {
  await Promise.race([client.end().catch(() => {}), sleep(timeout, undefined, { ref: false })])
}
