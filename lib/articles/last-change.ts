import type { Correction } from '#lib/articles/schema'

interface Dated {
  publishedAt: Date | null
  updatedAt: Date | null
  corrections: readonly Correction[]
}

/** When an article last changed for readers: its publication, its update or its newest correction; null for a draft. */
export function lastChange({ publishedAt, updatedAt, corrections }: Dated): Date | null {
  if (!publishedAt) return null
  const times = [publishedAt, updatedAt ?? publishedAt, ...corrections.map(({ date }) => date)]
  return new Date(Math.max(...times.map((time) => time.getTime())))
}
