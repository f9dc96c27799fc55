import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createDatabase } from '#tests/database/fresh-database'
import { templateName } from '#tests/database/global-setup'
import { type Files, writeFiles } from '#tests/fixtures/content-folder'

const root = join(import.meta.dirname, '../..')

/** A whole newspaper of a test's own: `npm start` in a child process, with its own database, data and copy of content/. */
export interface Newspaper {
  url: string
  pid: number
  contentDir: string
  dataDir: string
  databaseUrl: string
  /** Every line the process has printed so far. */
  lines: string[]
  /** Ends the process as Ctrl-C would, and resolves to its exit code once it has gone. */
  stop(): Promise<number | null>
}

/** Milliseconds in which a start has to answer; a first one may have to build. */
const patience = 240_000

/**
 * Starts a newspaper, with these files over the sample's own, and resolves once it says where it is open. Rejects with
 * what it printed if it ends before.
 */
export async function openNewspaper(settings: Record<string, string> = {}, files: Files = {}): Promise<Newspaper> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-newspaper-'))
  const contentDir = join(folder, 'content')
  const dataDir = join(folder, 'data')
  cpSync(join(root, 'content'), contentDir, { recursive: true })
  await writeFiles(contentDir, files)
  const databaseUrl = await createDatabase(templateName)
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/start.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: databaseUrl,
      CONTENT_DIR: contentDir,
      DATA_DIR: dataDir,
      SECRET: 'a secret that only the tests know, 32 characters or more',
      ...settings,
    },
  })
  const lines: string[] = []
  const url = await address(child, lines)
  return {
    url,
    pid: child.pid ?? 0,
    contentDir,
    dataDir,
    databaseUrl,
    lines,
    async stop() {
      const code = await end(child)
      rmSync(folder, { recursive: true, force: true })
      return code
    },
  }
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
