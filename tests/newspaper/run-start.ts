import { onTestFinished } from 'vitest'
import { type Run, startProcess } from '#tests/newspaper/start-process'

/** Starts the server in a process of its own, ended with the test if it still runs. */
export function runStart(settings: Record<string, string>): Run {
  const run = startProcess(settings)
  onTestFinished(async () => {
    run.process.kill('SIGTERM')
    await run.ended
  })
  return run
}
