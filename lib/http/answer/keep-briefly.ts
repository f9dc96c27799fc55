/** Reads at most once in so many milliseconds; calls in between share the last result. A failure is not kept. */
export function keepBriefly<T>(read: () => Promise<T>, milliseconds: number, clock: () => Date): () => Promise<T> {
  let kept: { reading: Promise<T>; until: number } | undefined
  return () => {
    const now = clock().getTime()
    if (!kept || now >= kept.until) {
      const reading = read()
      kept = { reading, until: now + milliseconds }
      reading.catch(() => {
        if (kept?.reading === reading) kept = undefined
      })
    }
    return kept.reading
  }
}
