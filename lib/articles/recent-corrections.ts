import type { Correction } from '#lib/articles/schema'

const month = 30 * 86_400_000

/** The corrections shown above an article: those of the last thirty days. Below it all of them stay. */
export function recentCorrections(corrections: readonly Correction[], now: Date): Correction[] {
  return corrections.filter(({ date }) => date <= now && now.getTime() - date.getTime() < month)
}
