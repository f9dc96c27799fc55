// The process that an operator stops is npm, not ours.
import { it, vi } from 'vitest'
import { expectNothingLeft, openThroughNpm, stopsThroughNpm } from '#tests/newspaper/run-through-npm'

// The first of them may have to build.
vi.setConfig({ testTimeout: 360_000 })

stopsThroughNpm(['start'])

it('npm start leaves nothing running when its terminal is closed', async () => {
  const run = await openThroughNpm('script', ['-qefc', 'npm start', '/dev/null'])
  process.kill(run.pid, 'SIGKILL')
  await expectNothingLeft(run.descendants)
})
