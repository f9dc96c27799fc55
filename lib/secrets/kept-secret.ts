import { randomBytes, randomUUID } from 'node:crypto'
import { link, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '#lib/make-folder'
import { readIfThere } from '#lib/read-if-there'
import { mergeSecrets, readSecretList, type ServerSecret, writeSecretList } from '#lib/secret-list'

/** The server's secret as kept in the data folder, readable by its owner only; created by the first call. */
export async function keptSecret(dataDir: string): Promise<ServerSecret> {
  const kept = await readKeptSecret(dataDir)
  if (kept) return kept
  await makeFolder(dataDir)
  const path = secretFile(dataDir)
  const unfinished = `${path}.${randomUUID()}`
  await writeFile(unfinished, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true })
  // Two processes may do this at once: the first link wins, and both read the winner's.
  await link(unfinished, path).catch(() => {})
  await rm(unfinished)
  return await keptSecret(dataDir)
}

/** The same; null where none is kept. A file without a valid secret is an error, so that it is never replaced by a new one. */
export async function readKeptSecret(dataDir: string): Promise<ServerSecret | null> {
  const text = await readIfThere(secretFile(dataDir))
  if (text === null) return null
  const read = readSecretList(text)
  if (!read.ok) throw new Error(`${secretFile(dataDir)}: a secret ${read.problem}. Put it back from a backup.`)
  return read.secret
}

function secretFile(dataDir: string): string {
  return join(dataDir, 'secret')
}

/** Adds secrets as older ones to those in the data folder; where it has none, they become its secrets. */
export async function addKeptSecrets(dataDir: string, older: ServerSecret): Promise<ServerSecret> {
  const kept = await readKeptSecret(dataDir)
  const all = kept ? mergeSecrets(kept, older) : older
  await makeFolder(dataDir)
  const unfinished = `${secretFile(dataDir)}.${randomUUID()}`
  await writeFile(unfinished, `${writeSecretList(all)}\n`, { mode: 0o600, flush: true })
  await rename(unfinished, secretFile(dataDir))
  return all
}
