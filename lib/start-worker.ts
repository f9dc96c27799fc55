import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'

const loader = join(import.meta.dirname, 'load-program.cjs')

/** Starts a thread that runs a module of ours. It inherits no loader of TypeScript from the command line. */
export function startWorker(program: URL, options: Pick<WorkerOptions, 'workerData' | 'resourceLimits'>): Worker {
  const source = `require(${JSON.stringify(loader)}).loadProgram(${JSON.stringify(fileURLToPath(program))})`
  return new Worker(source, { ...options, eval: true })
}
