import { setTimeout as sleep } from 'node:timers/promises'

/** What a work gives, or null where it takes longer. The work goes on; nobody hears any more how it ends. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | null> {
  const early = new AbortController()
  const late = sleep(milliseconds, null, { signal: early.signal }).catch(() => null)
  return await Promise.race([work, late]).finally(() => early.abort())
}
