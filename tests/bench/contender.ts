import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ending } from '#tests/newspaper/start-process'

/** A server in a process of its own, on one core where the machine lets us choose. */
export interface Contender {
  name: string
  port: number
  /** Processor time it has used so far, in seconds. */
  cpuSeconds(): number
  stop(): Promise<void>
}

const root = join(import.meta.dirname, '../..')

/** Ticks of /proc/<pid>/stat in a second, on every Linux that Node runs on. */
const ticks = 100

/** Milliseconds in which a server has to say where it listens; the first may have to build. */
const startTimeout = 300_000

/** Starts a server that prints the address it listens at. */
export async function startContender(
  name: string,
  script: string,
  options: { arguments?: string[]; environment?: Record<string, string>; core?: number } = {},
): Promise<Contender> {
  const { core = 0 } = options
  const loaded = script.startsWith('lib/')
    ? ['lib/run.cjs', script.replace(/^lib\/|\.ts$/g, '')]
    : ['--import', 'tsx', join(root, script)]
  const command = ['node', '--import', ending, ...loaded, ...(options.arguments ?? [])]
  const [program = '', ...rest] = canPin() ? ['taskset', '-c', String(core), ...command] : command
  // Into a file: reading its log would cost the asker's core.
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'))
  const log = join(folder, 'log')
  const file = openSync(log, 'w')
  const child = spawn(program, rest, {
    cwd: root,
    stdio: ['ignore', file, file],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...options.environment },
  })
  const port = await portOf(name, child, log)
  return {
    name,
    port,
    cpuSeconds: () => cpuSeconds(child.pid ?? 0),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          rmSync(folder, { recursive: true, force: true })
          resolve()
        })
        child.kill('SIGTERM')
      }),
  }
}

/** Keeps this process, which asks, away from the core of those who answer. */
export function pinSelf(core: number): void {
  if (canPin()) execFileSync('taskset', ['-a', '-c', '-p', String(core), String(process.pid)], { stdio: 'ignore' })
}

function canPin(): boolean {
  try {
    execFileSync('taskset', ['-c', '1', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function portOf(name: string, child: ChildProcess, log: string): Promise<number> {
  const end = Date.now() + startTimeout
  for (;;) {
    const text = readFileSync(log, 'utf8')
    const port = /^[^{]*http:\/\/localhost:(\d+)/m.exec(text)?.[1]
    if (port) return Number(port)
    if (child.exitCode !== null || Date.now() > end) throw new Error(`${name} did not open:\n${text}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function cpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) / ticks
  } catch {
    return Number.NaN
  }
}
