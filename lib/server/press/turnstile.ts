/** Lets a bounded number of works run at once and a bounded number wait; whoever comes on top of that is turned away. */
export interface Turnstile {
  /** The work's result, or null for who was turned away. */
  pass<T>(work: () => Promise<T>): Promise<T | null>
}

/** A turnstile for `running` works at once and `waiting` behind them, in order of arrival. */
export function turnstile(running: number, waiting: number): Turnstile {
  const queue: (() => void)[] = []
  let inside = 0
  return {
    pass: async (work) => {
      if (inside >= running) {
        if (queue.length >= waiting) return null
        await new Promise<void>((resolve) => queue.push(resolve))
      } else inside += 1
      try {
        return await work()
      } finally {
        const next = queue.shift()
        if (next) next()
        else inside -= 1
      }
    },
  }
}
