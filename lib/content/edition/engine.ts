import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** How much of a function runs before V8 optimizes it: in an import, and usually. Bytes of bytecode. */
const budget = { late: 1_000_000, usual: 67_584 }

/**
 * Sets V8 up for a few seconds of much code, and returns what sets it back: optimizing early what runs for so short a
 * time costs more than it saves.
 */
export function optimizeLater(): () => void {
  setFlagsFromString(`--interrupt-budget=${budget.late}`)
  return () => setFlagsFromString(`--interrupt-budget=${budget.usual}`)
}

/** How much the heap may grow between two collections. Bytes. */
const step = 48 * 1_048_576

/**
 * Collects this thread's garbage whenever the heap has grown by a step. What an import passes on becomes garbage at 30 MB
 * a second; left to itself V8 lets a gigabyte of it pile up.
 */
export function openCollector(): () => void {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  let last = process.memoryUsage().heapUsed
  return () => {
    if (process.memoryUsage().heapUsed < last + step) return
    collect()
    last = process.memoryUsage().heapUsed
  }
}
