import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** `npm start` without npm, once it is open. */
export interface StartedNewspaper {
  url: string
  pid: number
  /** Every line the process has printed so far. */
  lines: string[]
  /** Ends the process as Ctrl-C would, and resolves to its exit code once it has gone. */
  stop(): Promise<number | null>
}

const root = join(import.meta.dirname, '../..')

/** Milliseconds in which a start has to answer; a first one may have to build. */
const patience = 240_000

/**
 * Starts a newspaper in a process of its own and resolves once it says where it is open. Rejects with what it printed if
 * it ends before. `modules` are loaded before the newspaper itself.
 */
export async function startNewspaper(
  settings: Record<string, string>,
  modules: readonly string[] = [],
): Promise<StartedNewspaper> {
  const loaded = ['tsx', ...modules].flatMap((module) => ['--import', module])
  const child = spawn(process.execPath, [...loaded, 'lib/cli/start.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      SECRET: 'a secret that only the tests know, 32 characters or more',
      ...settings,
    },
  })
  const lines: string[] = []
  const url = await address(child, lines)
  return { url, pid: child.pid ?? 0, lines, stop: () => end(child) }
}

function address(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The newspaper ${why}:\n${lines.join('\n')}`))
    const timer = setTimeout(() => fail('did not open in time'), patience)
    child.once('exit', (code) => fail(`ended with code ${code}`))
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line)
        const open = /^.*\b(http:\/\/[\w.]+:\d+)/.exec(line)?.[1]
        if (!open || line.startsWith('{')) return
        clearTimeout(timer)
        child.removeAllListeners('exit')
        resolve(open.replace('localhost', '127.0.0.1'))
      })
    }
  })
}

function end(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode)
    child.once('exit', (code) => resolve(code))
    child.kill('SIGTERM')
  })
}
