import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface Holder {
  process: ChildProcess
  url: string
  /** Lets it close its Postgres in order, and waits for its end. */
  finish(): Promise<void>
}

const root = join(import.meta.dirname, '../../..')

/** Opens the Postgres of a data folder in a process of its own. */
export async function holdElsewhere(dataDir: string, options: SpawnOptions = {}): Promise<Holder> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/fixtures/hold-postgres.ts', dataDir], {
    cwd: root,
    ...options,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const ended = once(child, 'exit')
  const url = await Promise.race([
    once(child.stdout, 'data').then(([line]) => String(line).trim()),
    ended.then(() => {
      throw new Error(`It ended before it held Postgres: ${errors}`)
    }),
  ])
  const finish = async () => {
    child.stdin.write('\n')
    await ended
  }
  return { process: child, url, finish }
}
