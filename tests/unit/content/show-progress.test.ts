import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { showProgress } from '#lib/content/report/show-progress'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** What is written where long work tells how far it is: five steps of a second each. */
async function written(isTTY: boolean): Promise<string> {
  const output = Object.assign(new PassThrough(), { isTTY, columns: 80 })
  const shown = showProgress(output as unknown as NodeJS.WriteStream)
  for (let done = 0; done <= 4; done++) {
    shown.show('Reading', done, 4)
    await vi.advanceTimersByTimeAsync(1_000)
  }
  shown.stop()
  return String(output.read() ?? '')
}

it('long work draws a bar on a terminal, which goes when it is done', async () => {
  const drawn = await written(true)
  expect(drawn).toMatch(/Reading ░+ 0 of 4/)
  expect(drawn).toMatch(/Reading █+░+ 2 of 4/)
  expect(drawn).not.toContain('\n')
  const eraseLine = '\u001b[2K'
  expect(drawn.slice(drawn.lastIndexOf('4 of 4')).endsWith(eraseLine)).toBe(true)
})

it('long work writes a plain line now and then elsewhere', async () => {
  expect(await written(false)).toBe('Reading 2 of 4, 2 seconds left\nReading 4 of 4\n')
})
