/**
 * Reads that must not be older than the asking, shared: whoever asks while a read is under way waits for the next
 * one, which all who wait then share.
 */
export function latestReads<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const running = new Map<string, Promise<T>>()
  const next = new Map<string, Promise<T>>()

  const start = (key: string): Promise<T> => {
    const reading = read(key).finally(() => running.delete(key))
    running.set(key, reading)
    return reading
  }
  return (key) => {
    const under = running.get(key)
    if (!under) return start(key)
    let following = next.get(key)
    if (!following) {
      following = under.then(
        () => followUp(key),
        () => followUp(key),
      )
      next.set(key, following)
    }
    return following
  }

  function followUp(key: string): Promise<T> {
    next.delete(key)
    return start(key)
  }
}
