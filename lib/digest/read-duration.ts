const units = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** 90m, 24h or 7d in milliseconds; null for anything else, and for more than 90 days. */
export function readDuration(text: string): number | null {
  const [, count, unit] = text.match(/^([1-9]\d{0,4})([mhd])$/) ?? []
  if (!count || !unit) return null
  const duration = Number(count) * units[unit as keyof typeof units]
  return duration <= 90 * units.d ? duration : null
}
