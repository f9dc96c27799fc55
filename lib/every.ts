export interface Repeated {
  /** Ends the repetition, and resolves when the run under way has ended. */
  close(): Promise<void>
}

/** Does some work now, and again after each pause (milliseconds). A failed run is passed to `fail`, and the next one follows. */
export function every(pause: number, work: () => Promise<void>, fail: (error: unknown) => void): Repeated {
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let running: Promise<void>

  const run = async () => {
    try {
      await work()
    } catch (error) {
      fail(error)
    }
    if (closed) return
    timer = setTimeout(() => {
      running = run()
    }, pause)
  }
  running = run()
  return {
    close: async () => {
      closed = true
      clearTimeout(timer)
      await running
    },
  }
}
