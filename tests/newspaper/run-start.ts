import { onTestFinished } from 'vitest'
import { type Run, startProcess } from '#tests/newspaper/start-process'

/** Starts the server in a process of its own, ended with the test if it still runs. */
export function runStart(settings: Record<string, string>, dev = false): Run {
  const run = startProcess(settings, { dev })
  onTestFinished(async () => {
    run.process.kill('SIGTERM')
    await run.ended
  })
  return run
}
