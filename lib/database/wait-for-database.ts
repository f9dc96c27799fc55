import { setTimeout as sleep } from 'node:timers/promises'
import { makeClient } from '#lib/connections'

/** How long to wait before trying again. Milliseconds. */
const retryDelay = 500

interface Options {
  /** Milliseconds. */
  timeout: number
  signal: AbortSignal
  /** Called once, before the first wait. */
  onWait: () => void
}

/** Errors that waiting does not cure (SQLSTATE classes): a wrong password, user or database. */
const final = /^(28|3D)/

/** Waits until a database answers, or says why it does not. */
export async function waitForDatabase(
  url: string,
  { timeout, signal, onWait }: Options,
): Promise<{ ok: true } | { ok: false; reason: string }> {
  const deadline = Date.now() + timeout
  for (let attempt = 0; ; attempt++) {
    const failure = await tryConnection(url)
    if (failure === null) return { ok: true }
    if (final.test(failure.code ?? '') || Date.now() > deadline)
      return { ok: false, reason: failure.message || String(failure.code) }
    if (attempt === 0) onWait()
    await sleep(retryDelay, undefined, { signal })
  }
}

async function tryConnection(url: string): Promise<(Error & { code?: string }) | null> {
  const client = makeClient({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    return null
  } catch (error) {
    return error as Error
  } finally {
    await client.end().catch(() => {})
  }
}
