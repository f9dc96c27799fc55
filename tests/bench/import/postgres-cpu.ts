import { readdirSync } from 'node:fs'
import { readStat, ticks } from '#tests/bench/import/process-usage'

/** Seconds of processor time that a Postgres used so far, with its running and its ended processes; NaN where nobody tells. */
export function postgresCpu(postmaster: number): number {
  const own = read(postmaster)
  if (!own) return Number.NaN
  const others = readdirSync('/proc')
    .flatMap((name) => (/^\d+$/.test(name) ? (read(Number(name)) ?? []) : []))
    .filter(({ parent }) => parent === postmaster)
  return [own, ...others].reduce((sum, { spent }) => sum + spent, own.ofEnded) / ticks
}

function read(pid: number): { parent: number; spent: number; ofEnded: number } | null {
  try {
    const fields = readStat(pid)
    const [, parent = 0] = fields
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15)
    return { parent, spent: user + system, ofEnded: endedUser + endedSystem }
  } catch {
    return null
  }
}
