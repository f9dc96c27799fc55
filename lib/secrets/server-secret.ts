import { environment } from '#lib/environment'
import { mergeSecrets, type ServerSecret } from '#lib/secret-list'
import { keptSecret, readKeptSecret } from '#lib/secrets/kept-secret'

/**
 * The secret that every process and command shares: SECRET, or the one kept in the data folder. Where there are both,
 * the kept one counts as an older one, so that setting SECRET for the first time invalidates nothing.
 */
export async function serverSecret(): Promise<ServerSecret> {
  const { SECRET, DATABASE_URL, NODE_ENV, DATA_DIR } = environment()
  if (SECRET) {
    const kept = await readKeptSecret(DATA_DIR)
    return kept ? mergeSecrets(SECRET, kept) : SECRET
  }
  if (DATABASE_URL && NODE_ENV === 'production')
    throw new Error(
      'SECRET is not set. With DATABASE_URL every process and command must share one: set it to 32 random characters or more.',
    )
  return await keptSecret(DATA_DIR)
}
