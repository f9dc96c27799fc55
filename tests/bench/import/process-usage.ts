import { readFileSync } from 'node:fs'

/** What a process and its threads used so far. */
export interface ProcessUsage {
  /** The most memory that it had at once, in MB. */
  peak: number
  cpuSeconds: number
}

/** Ticks of /proc/<pid>/stat in a second, on every Linux that Node runs on. */
export const ticks = 100

/** Null where the process has ended, or no /proc tells. */
export function processUsage(pid: number): ProcessUsage | null {
  try {
    const peak = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    const [user = 0, system = 0] = readStat(pid).slice(11, 13)
    return peak === undefined ? null : { peak: (Number(peak) * 1024) / 1_000_000, cpuSeconds: (user + system) / ticks }
  } catch {
    return null
  }
}

/** The fields of /proc/<pid>/stat from the third on: what stands before them may hold spaces. */
export function readStat(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
}
