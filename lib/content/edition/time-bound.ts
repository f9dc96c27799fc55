import { createContext, Script } from 'node:vm'
import type { Run } from '#lib/content/edition/parse-file'
import { type ReadOutcome, refusedOutcome } from '#lib/content/edition/read-file'
import type { ContentFile } from '#lib/content/edition/recognize-file'
import { saysDraft } from '#lib/content/read/says-draft'
import { diagnose } from '#lib/content/report/diagnostics'
import { startOfFile } from '#lib/content/report/position'

/** How long the pipeline may work on one file, far above what the largest text takes on a slow machine. Milliseconds. */
export const mostTimeOfFile = 20_000

/** Thrown where work took too long. */
export class TookTooLong extends Error {}

/** Runs work in this thread and ends it after a time, as no timer of the same thread could: a context's script has a limit. */
export function runWithin(timeout: number): Run {
  const work: { call: () => unknown } = { call: () => null }
  const context = createContext(work)
  const script = new Script('call()')
  return <T>(call: () => T): T => {
    work.call = call
    try {
      return script.runInContext(context, { timeout }) as T
    } catch (error) {
      throw isTimeout(error) ? new TookTooLong() : error
    }
  }
}

/** The error is one of the context, so that instanceof would not know it. */
function isTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}

const reasons = {
  time: `takes more than ${mostTimeOfFile / 1000} seconds to read`,
  memory: 'needs more memory to be read than there is',
}

/** The outcome of a file that was given up. */
export function tooCostly(file: ContentFile, bytes: Uint8Array | null, what: keyof typeof reasons): ReadOutcome {
  const { report, found } = diagnose(file.path)
  report('file-cost', startOfFile, `The file ${reasons[what]}. Split it, or remove what is nested or repeated in it.`)
  return refusedOutcome(found, file.kind.drafts === true && bytes !== null && saysDraft(bytes))
}
