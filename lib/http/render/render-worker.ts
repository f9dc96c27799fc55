// The other end of render-thread.ts: Next, asked and answered by messages.
import { parentPort, workerData } from 'node:worker_threads'
import type { Answer } from '#lib/http/answer/answer'
import { startRenderer } from '#lib/http/render/render'
import type { RenderRequest } from '#lib/http/render/render-request'
import { type OwnWords, putInForce } from '#lib/wording'

export interface WorkerOptions {
  port: number
  host: string
  words: OwnWords
}

export type ToWorker =
  | { kind: 'render'; id: number; request: RenderRequest }
  /** The words of the interface from here on. */
  | { kind: 'words'; words: OwnWords }
  | { kind: 'ask' }
  | { kind: 'close' }

/** An error as text: what else it holds may be nothing that can be copied from thread to thread. */
export interface Failure {
  message: string
  stack: string
}

export type ToMain =
  | { kind: 'open' }
  /** The answer to `ask`: the thread is not stuck in one page. */
  | { kind: 'alive' }
  | { kind: 'rendered'; id: number; answer: Answer }
  | { kind: 'failed'; id: number; failure: Failure }

const { words, ...place } = workerData as WorkerOptions
putInForce(words)
const renderer = await startRenderer({ dev: false, ...place })
const tell = (message: ToMain) => parentPort?.postMessage(message)

parentPort?.on('message', async (message: ToWorker) => {
  if (message.kind === 'close') {
    await renderer.close()
    process.exit()
  }
  if (message.kind === 'words') return putInForce(message.words)
  if (message.kind === 'ask') return tell({ kind: 'alive' })
  const { id, request } = message
  try {
    const body = request.body && Buffer.from(request.body)
    tell({ kind: 'rendered', id, answer: await renderer.render({ ...request, body }) })
  } catch (error) {
    tell({ kind: 'failed', id, failure: asText(error) })
  }
})
tell({ kind: 'open' })

function asText(error: unknown): Failure {
  return error instanceof Error
    ? { message: error.message, stack: error.stack ?? '' }
    : { message: String(error), stack: '' }
}
