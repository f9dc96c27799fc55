import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import { isRunning } from '#lib/embedded-postgres/processes'
import { usedDataFolder } from '#tests/newspaper/used-data-folder'

/** Declares that a script of package.json, stopped by any signal, with a terminal and without, leaves nothing running. */
export function stopsThroughNpm(words: readonly string[]): void {
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
  const command = `npm ${words.join(' ')}`

  it.each(signals)(`${command} without a terminal, stopped by %s, leaves nothing running`, async (signal) => {
    const run = await openThroughNpm('npm', words)
    process.kill(run.pid, signal)
    await expectNothingLeft(run.descendants)
  })

  it.each(signals)(`${command} in a terminal, stopped by %s, leaves nothing running`, async (signal) => {
    const run = await openThroughNpm('script', ['-qefc', command, '/dev/null'])
    const npm = run.descendants.find((one) => one.command.startsWith(command))
    if (!npm) throw new Error(`npm is not among:\n${run.descendants.map((one) => one.command).join('\n')}`)
    process.kill(npm.pid, signal)
    await expectNothingLeft(run.descendants)
  })
}

interface Process {
  pid: number
  parent: number
  command: string
}

/** Starts a newspaper with a database of its own and waits until it is open; gives everything that then runs for it. */
export async function openThroughNpm(
  program: string,
  words: readonly string[],
): Promise<{ pid: number; descendants: Process[] }> {
  const env = { ...process.env, DATA_DIR: await usedDataFolder(), PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error' }
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

export async function expectNothingLeft(descendants: readonly Process[]): Promise<void> {
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
