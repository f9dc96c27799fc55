import { type Manner, openedAt, startProcess } from '#tests/newspaper/start-process'

/** The secret of every newspaper that a test starts without one of its own. */
export const newspaperSecret = 'a secret that only the tests know, 32 characters or more'

/** `npm start` without npm, once it is open. */
export interface StartedNewspaper {
  url: string
  pid: number
  /** Every line the process has printed so far. */
  lines: string[]
  /** Ends the process as Ctrl-C would, and resolves to its exit code once it has gone. */
  stop(): Promise<number | string>
}

/**
 * Starts a newspaper in a process of its own and resolves once it says where it is open. Rejects with what it printed if
 * it ends before.
 */
export async function startNewspaper(settings: Record<string, string>, manner: Manner = {}): Promise<StartedNewspaper> {
  const run = startProcess({ SECRET: newspaperSecret, LOG_LEVEL: 'info', ...settings }, manner)
  const url = await openedAt(run)
  return {
    url,
    pid: run.process.pid ?? 0,
    lines: run.lines,
    stop: async () => {
      run.process.kill('SIGTERM')
      return await run.ended
    },
  }
}
