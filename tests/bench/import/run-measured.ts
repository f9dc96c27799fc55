import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { type ProcessUsage, processUsage } from '#tests/bench/import/process-usage'

/** What a process cost from its start to its end. */
export interface Measured extends ProcessUsage {
  seconds: number
  output: string
}

const root = join(import.meta.dirname, '../../..')

/** Between two looks at a process: what it uses after the last one is not counted. Milliseconds. */
const pause = 50

/** Runs one of our commands as its npm script does, without npm. Rejects with what it printed where it fails. */
export function runCommandMeasured(script: string, settings: Record<string, string>): Promise<Measured> {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const [, command = ''] = /exec (.*)$/.exec(scripts[script]) ?? []
  return runMeasured(command.split(' '), settings)
}

/** Runs a program, given with its arguments, to its end. */
export async function runMeasured(command: readonly string[], settings: Record<string, string>): Promise<Measured> {
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', ...settings },
  })
  const began = performance.now()
  let usage: ProcessUsage = { peak: Number.NaN, cpuSeconds: Number.NaN }
  const watch = setInterval(() => {
    usage = processUsage(child.pid ?? 0) ?? usage
  }, pause)
  try {
    const output = await outputOf(child)
    return { ...usage, seconds: (performance.now() - began) / 1000, output }
  } finally {
    clearInterval(watch)
  }
}

function outputOf(child: ChildProcess): Promise<string> {
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(output)
      else reject(new Error(`${child.spawnargs.join(' ')} ended with ${code}:\n${output}`))
    })
  })
}
