/**
 * Whole percentages that add up to 100, by the largest remainder method: each share is rounded down, and the missing
 * points go to the largest remainders, to the earlier option among equals. All zeros where nothing was counted.
 */
export function percentages(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return counts.map(() => 0)
  // BigInt keeps equal counts' remainders equal.
  const shares = counts.map((count, index) => {
    const hundredfold = BigInt(count) * 100n
    return {
      index,
      percent: Number(hundredfold / BigInt(total)),
      remainder: Number(hundredfold % BigInt(total)),
    }
  })
  const missing = 100 - shares.reduce((sum, share) => sum + share.percent, 0)
  const lifted = [...shares].sort((a, b) => b.remainder - a.remainder || a.index - b.index).slice(0, missing)
  for (const share of lifted) share.percent += 1
  return shares.map((share) => share.percent)
}
