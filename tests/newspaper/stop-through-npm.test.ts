// The process that an operator stops is npm, not ours.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished, vi } from 'vitest'
import { isRunning } from '#lib/embedded-postgres/processes'
import { dataFolder } from '#tests/database/embedded-postgres/data-folder'

// The first of them may have to build.
vi.setConfig({ testTimeout: 360_000 })

const commands = [
  ['npm start', ['start']],
  ['npm run dev', ['run', 'dev']],
] as const
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
const tries = commands.flatMap(([name, words]) => signals.map((signal) => [name, signal, words] as const))

it.each(tries)('%s without a terminal, stopped by %s, leaves nothing running', async (_, signal, words) => {
  const run = await open('npm', words)
  process.kill(run.pid, signal)
  await expectNothingLeft(run.descendants)
})

it.each(tries)('%s in a terminal, stopped by %s, leaves nothing running', async (_, signal, words) => {
  const run = await open('script', ['-qefc', `npm ${words.join(' ')}`, '/dev/null'])
  const npm = run.descendants.find(({ command }) => command.startsWith(`npm ${words.join(' ')}`))
  if (!npm) throw new Error(`npm is not among:\n${run.descendants.map(({ command }) => command).join('\n')}`)
  process.kill(npm.pid, signal)
  await expectNothingLeft(run.descendants)
})

it('npm start leaves nothing running when its terminal is closed', async () => {
  const run = await open('script', ['-qefc', 'npm start', '/dev/null'])
  process.kill(run.pid, 'SIGKILL')
  await expectNothingLeft(run.descendants)
})

interface Process {
  pid: number
  parent: number
  command: string
}

/** Starts a newspaper with a database of its own and waits until it is open; gives everything that then runs for it. */
async function open(program: string, words: readonly string[]): Promise<{ pid: number; descendants: Process[] }> {
  const env = { ...process.env, DATA_DIR: await dataFolder(), PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error' }
  const child = spawn(program, words, { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const pid = child.pid ?? 0
  const ended = once(child, 'exit').then(() => {
    throw new Error('It ended before it was open.')
  })
  const opened = async () => {
    for await (const line of createInterface({ input: child.stdout })) if (/is open at http/.test(line)) return
  }
  await Promise.race([opened(), ended])
  ended.catch(() => {})
  child.stdout.resume()
  const descendants = descendantsOf(pid)
  onTestFinished(() => {
    for (const { pid } of descendants) endIfRunning(pid)
  })
  // npm, node, and Postgres with its workers.
  expect(descendants.length).toBeGreaterThan(5)
  return { pid, descendants }
}

async function expectNothingLeft(descendants: readonly Process[]): Promise<void> {
  const left = async () => {
    const running = await Promise.all(descendants.map(({ pid }) => isRunning(pid)))
    return descendants.filter((_, index) => running[index])
  }
  await expect.poll(left, { timeout: 15_000, interval: 200 }).toEqual([])
}

/** A process and everything that it has started, and they in turn. */
function descendantsOf(pid: number): Process[] {
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n')
  const all = lines.map((line): Process => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return { pid: Number(pid), parent: Number(parent), command }
  })
  const within = (parent: number): Process[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...within(one.pid)])
  return [...all.filter((one) => one.pid === pid), ...within(pid)]
}

function endIfRunning(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended, as it should.
  }
}
