import { Presets, SingleBar } from 'cli-progress'

export interface Progress {
  show: (label: string, done: number, total: number) => void
  stop: () => void
}

/** How often a line is written where there is no terminal. Milliseconds. */
const lineDelay = 2_000

/** A progress bar on a terminal, or a line now and then elsewhere; on standard error, so that the report can be piped. */
export function showProgress(output: NodeJS.WriteStream = process.stderr): Progress {
  return output.isTTY ? bar(output) : lines(output)
}

function bar(output: NodeJS.WriteStream): Progress {
  const format = '{label} {bar} {value} of {total}'
  const shown = new SingleBar(
    { format, hideCursor: true, clearOnComplete: true, stream: output },
    Presets.shades_classic,
  )
  let started = false
  return {
    show: (label, done, total) => {
      if (!started) shown.start(total, done, { label })
      started = true
      shown.setTotal(total)
      shown.update(done, { label })
    },
    stop: () => shown.stop(),
  }
}

function lines(output: NodeJS.WriteStream): Progress {
  let last = Date.now()
  return {
    show: (label, done, total) => {
      if (Date.now() - last < lineDelay) return
      last = Date.now()
      output.write(`${label} ${done} of ${total}\n`)
    },
    stop: () => {},
  }
}
