import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Rendered, Renderer, RenderRequest } from '#lib/server/press/render'
import type { ToMain, ToWorker, WorkerOptions } from '#lib/server/press/render-worker'

/** Memory that rendering may take. Past it the thread ends and another is started; what is kept is sent meanwhile. Megabytes. */
const mostHeap = 1024

const ownProgram = new URL('./render-worker.ts', import.meta.url)

/** Between the end of a thread and the start of the next. Milliseconds. */
const pause = 500

/** What still runs this long after the end was asked for is cut off. Milliseconds. */
const goodbye = 10_000

interface Thread {
  render: Renderer['render']
  close: Renderer['close']
}

interface Settings extends WorkerOptions {
  /** Hears why a thread ended that should not have. */
  failure: (error: unknown) => void
  /** The module that runs in the thread. */
  program?: URL
  heap?: number
}

/**
 * Next in a thread of its own: while it renders, this one goes on sending. Rejects where the first thread cannot start;
 * one that ends later is replaced, and only the renders it had begun are rejected.
 */
export async function startRenderThread({ failure, ...options }: Settings): Promise<Thread> {
  // Until the first thread is there, its end is the start's failure and nobody else's.
  let keepsOne = false
  const open = () => openThread(options, replace)
  const replace = (error: unknown) => {
    if (!keepsOne) return
    failure(error)
    thread = sleep(pause).then(open)
    thread.catch(() => {})
  }
  let thread = open()
  await thread
  keepsOne = true
  return {
    render: async (request) => (await thread).render(request),
    close: async () => {
      keepsOne = false
      await thread.then((running) => running.close()).catch(() => {})
    },
  }
}

async function openThread(options: Omit<Settings, 'failure'>, ended: (error: unknown) => void): Promise<Thread> {
  const { port, host, program = ownProgram, heap = mostHeap } = options
  const worker = new Worker(load(program), {
    eval: true,
    workerData: { port, host } satisfies WorkerOptions,
    resourceLimits: { maxOldGenerationSizeMb: heap },
  })
  const waiting = new Map<number, { resolve: (rendered: Rendered) => void; reject: (error: unknown) => void }>()
  let asked = 0
  let reason: unknown = new Error('The thread that renders ended by itself.')
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  worker.on('error', (error) => {
    reason = error
  })
  void exited.then(() => {
    for (const { reject } of waiting.values()) reject(reason)
    waiting.clear()
    ended(reason)
  })
  await new Promise<void>((resolve, reject) => {
    void exited.then(() => reject(reason))
    worker.on('message', (message: ToMain) => {
      if (message.kind === 'open') return resolve()
      const asker = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.kind === 'failed') asker?.reject(Object.assign(new Error(), message.failure))
      else asker?.resolve({ ...message.rendered, body: asBuffer(message.rendered.body) })
    })
  })
  const tell = (message: ToWorker) => worker.postMessage(message)
  return {
    render: (request: RenderRequest) =>
      new Promise((resolve, reject) => {
        asked += 1
        waiting.set(asked, { resolve, reject })
        tell({ kind: 'render', id: asked, request })
      }),
    close: async () => {
      tell({ kind: 'close' })
      await Promise.race([exited, sleep(goodbye, undefined, { ref: false })])
      await worker.terminate()
    },
  }
}

/** A thread does not inherit the loader of TypeScript from the command line. */
function load(program: URL): string {
  return `import('tsx/esm/api').then(({ register }) => { register(); return import('${program.href}') })`
}

/** Between threads a Buffer becomes the bare array under it. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
