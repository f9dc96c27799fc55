import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readIfThere } from '#lib/secrets/read-if-there'

/** The server's secret as kept in the data folder, readable by its owner alone; made at the first call. */
export async function keptSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret')
  const kept = await readIfThere(path)
  if (kept !== null) return kept.trim()
  await mkdir(dataDir, { recursive: true })
  const unfinished = `${path}.${randomUUID()}`
  await writeFile(unfinished, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true })
  // Two processes may do this at once: the first link wins, and both read the winner's.
  await link(unfinished, path).catch(() => {})
  await rm(unfinished)
  return (await readFile(path, 'utf8')).trim()
}
