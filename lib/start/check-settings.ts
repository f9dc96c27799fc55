import { environment, setEnvironment } from '#lib/environment'
import type { ServerSecret } from '#lib/secret-list'
import { serverSecret } from '#lib/secrets/server-secret'
import { portProblem } from '#lib/start/check-port'
import { lockDataFolder } from '#lib/start/lock-data-folder'
import type { ShutdownList } from '#lib/start/shutdown-list'
import { StartRefused } from '#lib/start/start-refused'

export interface StartSettings {
  port: number
  host: string | null
  contentDir: string
  secret: ServerSecret
}

/** The settings of a start, or StartRefused: for a data folder or a port in use, or a secret that cannot be read. */
export async function checkSettings(list: ShutdownList): Promise<StartSettings> {
  const { PORT, HOST = null, CONTENT_DIR, DATABASE_URL, DATA_DIR, SECRET } = environment()
  if (!DATABASE_URL) await lockDataFolder(DATA_DIR, list)
  const problem = await portProblem(PORT, HOST)
  if (problem) throw new StartRefused(problem)
  const secret = await serverSecret().catch(refuse)
  // One that was given stays as it was written: joined with a stored one, a passphrase with commas could not be read again.
  if (!SECRET) setEnvironment({ SECRET: secret })
  return { port: PORT, host: HOST, contentDir: CONTENT_DIR, secret }
}

function refuse(error: unknown): never {
  throw new StartRefused(error instanceof Error ? error.message : String(error))
}
