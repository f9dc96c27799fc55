import type { Correction } from '#lib/articles/schema'

const month = 30 * 86_400_000

/** The corrections that stand on top of an article: those of the last thirty days. All of them stand below it for ever. */
export function recentCorrections(corrections: readonly Correction[], now: Date): Correction[] {
  return corrections.filter(({ date }) => date <= now && now.getTime() - date.getTime() < month)
}
