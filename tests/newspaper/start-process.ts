import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** `npm start` without npm, for tests that watch its beginning and its end. */
export interface Run {
  process: ChildProcess
  /** Every line it has printed so far. */
  lines: string[]
  /** Resolves with the first line that matches; rejects when the process ends before. */
  line(pattern: RegExp): Promise<string>
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>
}

const root = join(import.meta.dirname, '../..')

export interface Manner {
  /** CommonJS, loaded before the newspaper itself and in each of its threads. */
  modules?: readonly string[]
  /** As `npm run dev` starts it. */
  dev?: boolean
}

/** Ends a process that loads it with its parent. */
export const ending = join(import.meta.dirname, 'end-with-parent.mjs')

/** Starts the server in a process of its own. The caller ends it; it ends with the caller at the latest. */
export function startProcess(settings: Record<string, string>, { modules = [], dev = false }: Manner = {}): Run {
  // The threads of a process load what it requires, but not what it imports.
  const loaded = ['--import', ending, ...modules.flatMap((module) => ['--require', module])]
  const child = spawn(process.execPath, [...loaded, 'lib/run.cjs', 'cli/start', ...(dev ? ['--dev'] : [])], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      ...settings,
    },
  })
  const lines: string[] = []
  const ended = once(child, 'exit').then(([code, signal]) => code ?? signal)
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      child.emit('line')
    })
  const line = async (pattern: RegExp) => {
    for (;;) {
      const found = lines.find((one) => pattern.test(one))
      if (found !== undefined) return found
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`It ended without saying ${pattern}:\n${lines.join('\n')}`)
      await Promise.race([once(child, 'line'), ended])
    }
  }
  return { process: child, lines, line, ended }
}

/** The address in the line that says where the newspaper is open. */
export async function openedAt(run: Run): Promise<string> {
  const line = await run.line(/is open at http/)
  return (/http:\/\/\S+/.exec(line)?.[0] ?? '').replace('localhost', '127.0.0.1')
}
