/** What was opened and has to be closed, in reverse order. */
export interface ShutdownList {
  /**
   * Opens something and remembers how to close it, or only runs something that closing has to wait for. What is still
   * opening when the list is closed is closed too.
   */
  open<T>(opening: () => Promise<T>, close?: (opened: T) => Promise<void>): Promise<T>
  /** Aborted when closing begins. */
  signal: AbortSignal
  /** Closes everything, once. A failure is reported and does not keep the rest open. */
  close(): Promise<void>
}

/** An empty list. `fail` is called for what could not be closed. */
export function shutdownList(fail: (error: unknown) => void): ShutdownList {
  const closers: (() => Promise<void>)[] = []
  const pending = new Set<Promise<unknown>>()
  const controller = new AbortController()
  let closing: Promise<void> | undefined

  const closeAll = async () => {
    controller.abort()
    await Promise.allSettled(pending)
    for (const close of closers.reverse()) await close().catch(fail)
  }
  return {
    signal: controller.signal,
    open: async (opening, close) => {
      controller.signal.throwIfAborted()
      const opened = opening().then((value) => {
        if (close) closers.push(() => close(value))
        return value
      })
      pending.add(opened)
      try {
        return await opened
      } finally {
        pending.delete(opened)
      }
    },
    close: () => {
      closing ??= closeAll()
      return closing
    },
  }
}
