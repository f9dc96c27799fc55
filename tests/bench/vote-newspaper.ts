import { spawn } from 'node:child_process'
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openDurable } from '#tests/bench/open-durable'
import { ending, openedAt, startProcess } from '#tests/newspaper/start-process'

export const secret = 'a secret for measuring, 32 characters or more'
export const options = ['yes', 'no', 'unsure']

interface Served {
  port: number
  stop(): Promise<void>
}

/** The sample newspaper with two polls more, «speed» and «exact», on a Postgres of its own: every commit reaches the disk. */
export interface VoteNewspaper {
  databaseUrl: string
  /** `npm start`, the whole server. */
  whole: Served
  /** The vote handler alone on a bare Node server: what a vote costs without the rest of the server. */
  handler: Served
  close(): Promise<void>
}

const poll = `---
question: Ready?
options:
${options.map((id) => `  - id: "${id}"\n    text: Says ${id}`).join('\n')}
opens: 2026-01-01T00:00:00Z
closes: 2036-01-01T00:00:00Z
---
`

/** Opens it in an empty folder that others may enter. */
export async function openVoteNewspaper(folder: string): Promise<VoteNewspaper> {
  const content = join(folder, 'content')
  cpSync(join(import.meta.dirname, '../../content'), content, { recursive: true })
  for (const slug of ['speed', 'exact']) writeFileSync(join(content, 'polls', `${slug}.md`), poll)
  const postgres = await openDurable(folder)
  const settings = { DATABASE_URL: postgres.url, SECRET: secret, SITE_URL: 'http://localhost' }
  const whole = await startWhole({
    ...settings,
    TRUST_PROXY: '1',
    CONTENT_DIR: content,
    DATA_DIR: join(folder, 'data'),
  })
  const handler = await startHandler({ ...settings, PORT: '0' })
  return {
    databaseUrl: postgres.url,
    whole,
    handler,
    close: async () => {
      await handler.stop()
      await whole.stop()
      await postgres.close()
    },
  }
}

async function startWhole(settings: Record<string, string>): Promise<Served> {
  const run = startProcess(settings)
  const { port } = new URL(await openedAt(run))
  const stop = async () => {
    run.process.kill('SIGTERM')
    await run.ended
  }
  return { port: Number(port), stop }
}

async function startHandler(settings: Record<string, string>): Promise<Served> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--import', ending, join(import.meta.dirname, 'vote-server.ts')],
    {
      env: { ...process.env, ...settings },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(Number(line)))
    child.once('exit', (code) => reject(new Error(`The vote handler ended with ${code}.`)))
  })
  child.removeAllListeners('exit')
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  return { port, stop }
}
