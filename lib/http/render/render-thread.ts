import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer } from '#lib/http/answer/answer'
import type { Renderer } from '#lib/http/render/render'
import type { RenderRequest } from '#lib/http/render/render-request'
import type { ToMain, ToWorker, WorkerOptions } from '#lib/http/render/render-worker'
import { startWorker } from '#lib/start-worker'
import { ownWords } from '#lib/wording'

/** Memory that rendering may take. Beyond it the thread is replaced, and meanwhile what is cached is sent. Megabytes. */
const mostHeap = 1024

const ownProgram = new URL('./render-worker.ts', import.meta.url)

/** How long to wait after the end of a thread before the next one starts. Milliseconds. */
const restartDelay = 500

/** What still runs this long after the end was asked for is cut off. Milliseconds. */
const closeTimeout = 10_000

/** While it renders, the thread is asked this often whether it still answers. Milliseconds. */
const askInterval = 1_000

/** A thread that does not answer for this long is stuck in a page that never ends, and is ended itself. Milliseconds. */
const usualSilenceTimeout = 8_000

/** Rejects every render that had begun in a thread which ended unasked: one of them may be why. */
export class ThreadEnded extends Error {}

export interface RenderThread {
  render: Renderer['render']
  close: Renderer['close']
  /** False while there is no thread, or none that answers. */
  answers: () => boolean
}

interface Thread extends Omit<RenderThread, 'answers'> {
  /** Milliseconds since the oldest question that has no answer; 0 where none waits. */
  silentFor: () => number
}

interface Settings extends Omit<WorkerOptions, 'words'> {
  /** Called with the reason why a thread ended unasked. */
  failure: (error: unknown) => void
  /** The module that runs in the thread. */
  program?: URL
  heap?: number
  silenceTimeout?: number
}

/**
 * Next in a thread of its own: while it renders, this one goes on sending. Rejects where the first thread cannot start;
 * one that ends later is replaced, and only the renders it had begun are rejected.
 */
export async function startRenderThread({ failure, ...options }: Settings): Promise<RenderThread> {
  let current: Thread | null = null
  // Until the first thread is there, its end is the start's failure and nobody else's.
  let keepsOne = false
  const open = async () => {
    current = await openThread(options, replace)
    return current
  }
  const replace = (error: unknown) => {
    current = null
    if (!keepsOne) return
    failure(error)
    thread = sleep(restartDelay).then(open)
    thread.catch(() => {})
  }
  let thread = open()
  await thread
  keepsOne = true
  return {
    render: async (request) => (await thread).render(request),
    answers: () => current !== null && current.silentFor() < 2 * askInterval,
    close: async () => {
      keepsOne = false
      await thread.then((running) => running.close()).catch(() => {})
    },
  }
}

async function openThread(options: Omit<Settings, 'failure'>, ended: (error: unknown) => void): Promise<Thread> {
  const { port, host, program = ownProgram, heap = mostHeap, silenceTimeout = usualSilenceTimeout } = options
  let words = ownWords()
  const worker = startWorker(program, {
    workerData: { port, host, words } satisfies WorkerOptions,
    resourceLimits: { maxOldGenerationSizeMb: heap },
  })
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: unknown) => void }>()
  let asked = 0
  let asking: number | null = null
  let reason: unknown = new Error('The thread that renders ended by itself.')
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  worker.on('error', (error) => {
    reason = error
  })
  void exited.then(() => {
    clearInterval(timer)
    const message = reason instanceof Error ? reason.message : String(reason)
    for (const { reject } of waiting.values()) reject(new ThreadEnded(message))
    waiting.clear()
    ended(reason)
  })
  const tell = (message: ToWorker) => worker.postMessage(message)
  const silentFor = () => (asking === null ? 0 : performance.now() - asking)
  const timer = setInterval(
    () => {
      if (silentFor() >= silenceTimeout) {
        reason = new Error(
          `The thread that renders did not answer for ${silenceTimeout / 1000} seconds: a page does not end.`,
        )
        void worker.terminate()
      } else if (asking === null && waiting.size > 0) {
        asking = performance.now()
        tell({ kind: 'ask' })
      }
    },
    Math.min(askInterval, silenceTimeout / 2),
  )
  await new Promise<void>((resolve, reject) => {
    void exited.then(() => reject(reason))
    worker.on('message', (message: ToMain) => {
      if (message.kind === 'open') return resolve()
      if (message.kind === 'alive') {
        asking = null
        return
      }
      const asker = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.kind === 'failed') asker?.reject(Object.assign(new Error(), message.failure))
      else asker?.resolve({ ...message.answer, body: asBuffer(message.answer.body) })
    })
  })
  return {
    silentFor,
    render: (request: RenderRequest) =>
      new Promise((resolve, reject) => {
        asked += 1
        if (words !== ownWords()) {
          words = ownWords()
          tell({ kind: 'words', words })
        }
        waiting.set(asked, { resolve, reject })
        tell({ kind: 'render', id: asked, request })
      }),
    close: async () => {
      tell({ kind: 'close' })
      await Promise.race([exited, sleep(closeTimeout, undefined, { ref: false })])
      await worker.terminate()
    },
  }
}

/** Between threads a Buffer becomes the bare array under it. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
