import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { every } from '#lib/every'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const ignore = () => {}

it('runs at once, and again after each pause', async () => {
  const work = vi.fn(async () => {})
  const repeated = every(1_000, work, ignore)
  expect(work).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(2_500)
  expect(work).toHaveBeenCalledTimes(3)
  await repeated.close()
})

it('begins the pause when a run has ended, so that two never overlap', async () => {
  const runs: (() => void)[] = []
  const repeated = every(1_000, () => new Promise((resolve) => runs.push(resolve)), ignore)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(runs).toHaveLength(1)
  runs[0]?.()
  await vi.advanceTimersByTimeAsync(999)
  expect(runs).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(runs).toHaveLength(2)
  runs[1]?.()
  await repeated.close()
})

it('tells a failure and goes on', async () => {
  const failures: unknown[] = []
  let runs = 0
  const work = async () => {
    runs += 1
    if (runs === 1) throw new Error('away')
  }
  const repeated = every(1_000, work, (error) => failures.push(error))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(runs).toBe(2)
  expect(failures).toEqual([new Error('away')])
  await repeated.close()
})

it('waits at its close for the run under way, and runs no more', async () => {
  const runs: (() => void)[] = []
  const repeated = every(1_000, () => new Promise((resolve) => runs.push(resolve)), ignore)
  let closed = false
  const closing = repeated.close().then(() => {
    closed = true
  })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(closed).toBe(false)
  runs[0]?.()
  await closing
  await vi.advanceTimersByTimeAsync(5_000)
  expect(runs).toHaveLength(1)
})
