import { environment } from '#lib/environment'
import { keptSecret } from '#lib/secrets/kept-secret'

/** The secret that a command shares with the server: SECRET, or the one in the data folder. */
export async function serverSecret(): Promise<string> {
  const { SECRET, DATABASE_URL, NODE_ENV, DATA_DIR } = environment()
  if (SECRET) return SECRET
  if (DATABASE_URL && NODE_ENV === 'production')
    throw new Error('SECRET is not set. Give this command the secret that the server has.')
  return keptSecret(DATA_DIR)
}
