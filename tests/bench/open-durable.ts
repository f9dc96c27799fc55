import { join } from 'node:path'
import { endWithParent } from '#lib/embedded-postgres/end-with-parent'
import { type EmbeddedPostgres, openEmbedded } from '#lib/embedded-postgres/open'

/** A Postgres whose commits reach the disk, unlike a temporary one's. It and its folder go when this process ends, however that is. */
export async function openDurable(folder: string): Promise<EmbeddedPostgres> {
  const postgres = await openEmbedded(folder)
  const cancel = endWithParent(folder, join(folder, 'postgres', 'postmaster.pid'))
  return {
    url: postgres.url,
    close: async () => {
      await postgres.close()
      cancel()
    },
  }
}
