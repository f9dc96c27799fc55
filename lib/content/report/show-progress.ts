import { Presets, SingleBar } from 'cli-progress'
import { estimateTimeLeft, formatTimeLeft } from '#lib/content/report/time-left'

export interface Progress {
  show: (label: string, done: number, total: number) => void
  stop: () => void
}

/** How often a line is written where there is no terminal. Milliseconds. */
const lineDelay = 2_000

/**
 * A progress bar on a terminal, or a line now and then elsewhere, with the time that is left; on standard error, so that
 * the report can be piped.
 */
export function showProgress(output: NodeJS.WriteStream = process.stderr): Progress {
  return output.isTTY ? bar(output) : lines(output)
}

function bar(output: NodeJS.WriteStream): Progress {
  const format = '{label} {bar} {value} of {total}{left}'
  const shown = new SingleBar(
    { format, hideCursor: true, clearOnComplete: true, stream: output },
    Presets.shades_classic,
  )
  const timeLeft = estimateTimeLeft()
  let started = false
  return {
    show: (label, done, total) => {
      const left = formatTimeLeft(timeLeft(done, total, Date.now()))
      if (!started) shown.start(total, done, { label, left })
      started = true
      shown.setTotal(total)
      shown.update(done, { label, left })
    },
    stop: () => shown.stop(),
  }
}

function lines(output: NodeJS.WriteStream): Progress {
  const timeLeft = estimateTimeLeft()
  let last = Date.now()
  return {
    show: (label, done, total) => {
      const left = formatTimeLeft(timeLeft(done, total, Date.now()))
      if (Date.now() - last < lineDelay) return
      last = Date.now()
      output.write(`${label} ${done} of ${total}${left}\n`)
    },
    stop: () => {},
  }
}
