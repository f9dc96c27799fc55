/** Work is judged by its pace over this long: what was skipped at the start says nothing of the rest. Milliseconds. */
const window = 8_000

/** Before this much time nothing can be said. Milliseconds. */
const least = 1_000

/** Tells from how far some work is, each time, how many seconds it will still take; null while that cannot be said. */
export function estimateTimeLeft(): (done: number, total: number, now: number) => number | null {
  let seen: { at: number; done: number }[] = []
  return (done, total, now) => {
    // Work that starts again under another name.
    if (done < (seen.at(-1)?.done ?? 0)) seen = []
    seen.push({ at: now, done })
    while (seen[1] && seen[1].at <= now - window) seen.shift()
    const [first] = seen
    if (!first || now - first.at < least || done <= first.done) return null
    return Math.ceil(((total - done) * (now - first.at)) / (done - first.done) / 1000)
  }
}

/** , 40 seconds left; empty where nothing is left or known. */
export function formatTimeLeft(seconds: number | null): string {
  if (!seconds) return ''
  if (seconds < 100) return `, ${seconds} ${seconds === 1 ? 'second' : 'seconds'} left`
  return `, ${Math.round(seconds / 60)} minutes left`
}
