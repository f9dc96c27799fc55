import { environment } from '#lib/environment'
import { keptSecret } from '#lib/secrets/kept-secret'

/** The secret that every process and command shares: SECRET, or the one kept in the data folder. */
export async function serverSecret(): Promise<string> {
  const { SECRET, DATABASE_URL, NODE_ENV, DATA_DIR } = environment()
  if (SECRET) return SECRET
  if (DATABASE_URL && NODE_ENV === 'production')
    throw new Error(
      'SECRET is not set. With DATABASE_URL every process and command must share one: set it to 32 random characters or more.',
    )
  return await keptSecret(DATA_DIR)
}
