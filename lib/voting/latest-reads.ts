/**
 * Shares reads whose result must not be older than the call: a call during a read waits for the next read, which all
 * waiting calls share.
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
    const current = running.get(key)
    if (!current) return start(key)
    let following = next.get(key)
    if (!following) {
      following = current.then(
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
