import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whether a process with this pid runs, any user's. A zombie does not. */
export async function isRunning(pid: number): Promise<boolean> {
  return (await commandOf(pid)) !== ''
}

/** The command line of a process, words joined by spaces; empty where there is none. */
export async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    return line.replaceAll('\0', ' ').trim()
  }
  return await askPs(pid, 'command=')
}

/** When a process started, which tells it from a later one with the same pid; null where there is none. */
export async function startOf(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return (await askPs(pid, 'lstart=')) || null
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ])
    // The second field is the program's name in parentheses and may hold spaces; the start is the 22nd.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return `${boot.trim()} ${ticks}`
  } catch {
    return null
  }
}

async function askPs(pid: number, column: string): Promise<string> {
  return await run('ps', ['-ww', '-o', column, '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  )
}
